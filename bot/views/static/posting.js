// What a person does goes to the server here: one id per intention, and every answer is handled in one place.

const SAME_PRESS = 60_000; // ms in which pressing a failed button again still means the first press
const inFlight = new Set();
const modal = document.getElementById("modal");
const said = document.body.dataset;

export const base = said.base;

/** Send `values` (and the fields of `source`'s form) to `path`; resolves to true when the server answered 2xx.
 *  `name` is the intention: while it is under way or failed, sending it again carries the same X-Event-Id. */
export async function post(source, path, values, name = path + JSON.stringify(values)) {
  if (inFlight.has(name)) return false;
  inFlight.add(name);
  source.setAttribute("aria-busy", "true");
  const intention = { status: 0 };
  try {
    await htmx.ajax("POST", path, {
      source, values, intention, target: modal, swap: "innerHTML", headers: { "X-Event-Id": eventId(name) },
    });
  } finally {
    inFlight.delete(name);
    source.removeAttribute("aria-busy");
  }
  const reached = intention.status >= 200 && intention.status < 500;
  if (reached) forget(name);
  return intention.status >= 200 && intention.status < 300;
}

/** The intention is over: the same words sent later are something new. */
export function forget(name) {
  sessionStorage.removeItem(stored(name));
}

/** A short line that goes away by itself; `urgent` ones interrupt a screen reader. */
export function toast(text, urgent = false) {
  const line = document.createElement("p");
  line.className = "toast";
  line.append(Object.assign(document.createElement("span"), { textContent: text.slice(0, 400) }));
  const close = Object.assign(document.createElement("button"), { type: "button", title: said.close });
  close.append(Object.assign(document.createElement("span"), { textContent: "×", ariaHidden: "true" }));
  close.setAttribute("aria-label", said.close);
  close.addEventListener("click", () => line.remove());
  line.append(close);
  document.getElementById(urgent ? "alerts" : "toasts").replaceChildren(line);
  window.setTimeout(() => line.remove(), urgent ? 12_000 : 4_000);
}

const stored = (name) => `warmline:intention:${name}`;

function eventId(name) {
  const kept = JSON.parse(sessionStorage.getItem(stored(name)) ?? "null");
  const typed = name.startsWith("draft:"); // typed words keep their id until they change
  if (kept && (typed || Date.now() - kept.at < SAME_PRESS)) return kept.id;
  const id = uuid();
  sessionStorage.setItem(stored(name), JSON.stringify({ id, at: Date.now() }));
  return id;
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http on another machine than this one has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (!ctx.intention) return;
  const { status, headers } = ctx.response;
  const type = headers.get("Content-Type") ?? "";
  ctx.intention.status = status;
  const carriesModal = type.startsWith("text/html") && ctx.text.trim() !== "" && (status < 300 || status === 422);
  if (carriesModal || ctx.hx.redirect) return;
  event.preventDefault();
  if (status < 300) {
    if (ctx.sourceElement === modal.querySelector("form")) modal.close();
  } else {
    toast(type.startsWith("text/plain") && ctx.text.trim() ? ctx.text.trim() : said.refused, true);
  }
});

document.addEventListener("htmx:error", (event) => {
  const intention = event.detail.ctx?.intention;
  if (intention && !intention.status) toast(said.unreachable, true);
});

document.addEventListener("htmx:after:swap", (event) => {
  if (!event.detail.ctx.intention || !modal.querySelector("form")) return;
  if (!modal.open) modal.showModal();
  const first = modal.querySelector("[aria-invalid]") ?? modal.querySelector(".modal-body :is(textarea, input, select)");
  (first?.matches("fieldset") ? first.querySelector("input") : first)?.focus();
});

modal.addEventListener("close", () => modal.replaceChildren());
