// What there is to say of a reply is said while it is typed; the field itself, its caret and its boxes stay.

const modal = document.getElementById("modal");
const PAUSE = 500; // ms without a key before the words are read
let soon = 0;
let asked = 0;

modal.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-reviews]");
  if (!form || target.name !== "text") return;
  window.clearTimeout(soon);
  soon = window.setTimeout(review, PAUSE, form);
});

async function review(form) {
  if (!form.isConnected || form.dataset.live) return;
  const turn = (asked += 1);
  const typed = new URLSearchParams(new FormData(form));
  typed.set("action", "review");
  try {
    const answer = await fetch(form.dataset.reviews, { method: "POST", body: typed });
    const isForm = answer.ok && answer.headers.get("Content-Type")?.startsWith("text/html");
    if (isForm && turn === asked && form.isConnected) put(form, await answer.text());
  } catch {
    // Nobody is kept from typing because the server is away; sending will say so.
  }
}

/** Only what is said of the words is taken from the answer. */
function put(form, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const part of ["ticks", "below"]) {
    const now = form.querySelector(`[data-part=${part}]`);
    const next = template.content.querySelector(`[data-part=${part}]`);
    if (now && !now.contains(document.activeElement)) now.replaceChildren(...(next?.childNodes ?? []));
  }
}

modal.addEventListener("close", () => window.clearTimeout(soon));
