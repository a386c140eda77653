// The dashboard: a page asks for itself when the server says that something changed, and morphs; buttons and forms
// go to the server with the page's proof and one id per intention.

const live = document.getElementById("live");
const stream = document.getElementById("stream");
const line = document.getElementById("reconnecting");
const modal = document.getElementById("modal");
const answer = document.getElementById("answer");
const said = document.body.dataset;
const EVERY = 60_000; // ms: "5 min ago" moves on, and a lost event is made good
const BURST = 60; // ms: one click on the desk often changes several things
const QUIET = 1_200; // ms without a stream before it is worth a word

let busy = false;
let again = false;
let soon = 0;
let broken = 0;

/** Show the page afresh, where it is scrolled and focused. One request at a time. */
async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    await htmx.ajax("GET", location.pathname + location.search, { source: live, target: live, swap: "innerMorph" });
  } finally {
    busy = false;
  }
  if (again) {
    again = false;
    await refresh();
  }
}

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.sourceElement !== live || ctx.response.status < 400) return;
  event.preventDefault();
  if (ctx.response.status === 401 || ctx.response.status === 404) location.reload();
});

// The stream

function up() {
  window.clearTimeout(broken);
  broken = 0;
  line.textContent = "";
  refresh(); // what changed while nobody listened
}

function down() {
  broken ||= window.setTimeout(() => {
    line.textContent = line.dataset.text;
  }, QUIET);
}

function retry() {
  down();
  window.setTimeout(() => {
    refresh(); // who is not signed in any more hears it from the page, for such a stream never begins
    if (!stream._htmx?.sse) htmx.trigger(stream, "reconnect");
  }, 1_500);
}

stream.addEventListener("changed", () => {
  if (document.querySelector(".main-report")) return; // figures of weeks do not turn on a second
  soon ||= window.setTimeout(() => {
    soon = 0;
    refresh();
  }, BURST);
});
stream.addEventListener("ended", () => location.reload());
stream.addEventListener("htmx:sse:after:connection", up);
stream.addEventListener("htmx:sse:error", down);
stream.addEventListener("htmx:sse:close", retry);
stream.addEventListener("htmx:sse:before:connection", (event) => {
  if (event.detail.connection.attempt > 0) down();
});
// A first connection that fails never becomes a stream, so nobody else would try it again.
stream.addEventListener("htmx:error", retry);
stream.addEventListener("htmx:after:request", retry);
window.setInterval(() => document.hidden || refresh(), EVERY);
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

// Acting

const pending = new Map(); // intention → its id, until the server has answered

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send what was pressed or filled in; resolves to whether the server took it. */
async function act(source, values) {
  const name = JSON.stringify([...values]);
  if (source.hasAttribute("aria-busy")) return false;
  source.setAttribute("aria-busy", "true");
  pending.set(name, pending.get(name) ?? uuid());
  const headers = { "X-Proof": said.proof, "X-Event-Id": pending.get(name) };
  try {
    const response = await fetch("/dashboard/acts", { method: "POST", body: values, headers });
    const text = await response.text();
    if (response.status < 500) pending.delete(name);
    show(response, text);
    return response.ok;
  } catch {
    toast(said.unreachable);
    return false;
  } finally {
    source.removeAttribute("aria-busy");
  }
}

function show(response, text) {
  if (response.status === 401) location.reload();
  else if (response.headers.get("X-Shows") === "answer") {
    answer.innerHTML = text;
    if (modal.open) modal.close();
  } else if (response.status === 200 || response.status === 422) open(text);
  else if (response.status === 204) {
    answer.replaceChildren();
    if (modal.open) modal.close();
  } else toast(response.headers.get("Content-Type")?.startsWith("text/plain") ? text : said.refused);
}

function open(html) {
  modal.innerHTML = html;
  if (!modal.open) modal.showModal();
  const first = modal.querySelector("[aria-invalid]") ?? modal.querySelector(".modal-body :is(textarea, input, select)");
  (first?.matches("fieldset") ? first.querySelector("input") : first)?.focus();
}

function toast(text) {
  const made = Object.assign(document.createElement("p"), { className: "toast", textContent: text.slice(0, 400) });
  document.getElementById("alerts").replaceChildren(made);
  window.setTimeout(() => made.remove(), 12_000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (button) act(button, new URLSearchParams({ action: button.dataset.action, value: button.dataset.value }));
  if (event.target.closest("[data-close-dialog]")) modal.close();
  if (event.target.closest("[data-close-answer]")) answer.replaceChildren();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-modal-form]")) return;
  event.preventDefault();
  const values = new URLSearchParams(new FormData(event.target));
  values.set("form", "1");
  act(event.target, values);
});

modal.addEventListener("close", () => modal.replaceChildren());
