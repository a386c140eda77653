// What opens over the page: reactions, the menu of a message, dialogs, the sidebar on a phone; and what their buttons do.

import { edit } from "./composer.js";
import { base, post, toast } from "./posting.js";

const reactions = document.getElementById("reactions");
const menu = document.getElementById("message-menu");
const modal = document.getElementById("modal");
let dismissed = null; // the opener whose popover this very press has closed

/** Open the popover that `button` stands for, beside it, for the message it belongs to. */
export function open(button) {
  const popover = document.getElementById(button.dataset.open);
  const article = button.closest("[data-message]");
  popover.dataset.message = article.dataset.message;
  popover.article = article;
  if (popover === menu) offer(article);
  article.classList.add("has-menu");
  popover.showPopover({ source: button });
  place(popover, button.getBoundingClientRect());
  popover.querySelector("button:not([hidden])").focus();
}

function offer(article) {
  const can = { track: "canTrack" in article.dataset, edit: "canEdit" in article.dataset, copy: true };
  can.delete = can.edit;
  for (const item of menu.children) item.hidden = !can[item.dataset.menu];
  const track = menu.querySelector("[data-menu=track]"); // customers have none
  if (track) track.dataset.value = article.dataset.message;
}

function place(popover, beside) {
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.max(8, Math.min(beside.right - width, innerWidth - width - 8));
  const below = beside.bottom + 6;
  const top = below + height < innerHeight - 8 ? below : Math.max(8, beside.top - height - 6);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}

/** Ask with one of the page's two questions; resolves to whether the answer was yes. */
async function sure(id) {
  const question = document.getElementById(id);
  question.returnValue = "";
  question.showModal();
  await new Promise((resolve) => question.addEventListener("close", resolve, { once: true }));
  return question.returnValue === "yes";
}

async function remove(article) {
  if (await sure("confirm")) post(article, `${base}/deletions`, { message: article.dataset.message });
}

const unfinished = () =>
  [...modal.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue) ||
  modal.querySelector("[aria-invalid]") !== null;

async function closeModal() {
  if (!unfinished() || (await sure("leave"))) modal.close();
}

async function copy(article) {
  const text = article.dataset.source ?? [...article.querySelectorAll(".text, .block-text")].map((part) => part.textContent).join("\n");
  await navigator.clipboard?.writeText(text);
  toast(document.body.dataset.copied);
}

const choices = { edit, copy, delete: remove };

function react(chip) {
  const message = chip.closest("[data-message]").dataset.message;
  const { emoji, on } = chip.dataset;
  reactions.hidePopover();
  post(chip, `${base}/reactions`, { message, emoji, on });
}

function act(button) {
  const { action, value = "" } = button.dataset;
  const message = button.closest("[data-message]")?.dataset.message;
  menu.hidePopover();
  post(button, `${base}/actions`, message ? { action, value, message } : { action, value });
}

function onClick(event) {
  const hit = (selector) => event.target.closest(selector);
  let found;
  if ((found = hit("[data-open]"))) {
    if (found !== dismissed) open(found);
  } else if ((found = hit("[data-emoji]"))) react(found);
  else if ((found = hit("[data-action]"))) act(found);
  else if ((found = hit("#message-menu [data-menu]"))) {
    menu.hidePopover();
    choices[found.dataset.menu](menu.article);
  } else if ((found = hit("[data-clock]"))) {
    found.closest("[popover]").hidePopover();
    post(found, `${base}/clock`, { move: found.dataset.clock }, `clock:${Date.now()}`);
  } else if ((found = hit("[data-close-dialog]"))) closeModal();
  else onSidebar(event);
}

function onSidebar(event) {
  const button = event.target.closest("[data-sidebar]");
  if (button) setSidebar(button.dataset.sidebar === "open");
  else if (!event.target.closest(".sidebar")) setSidebar(false);
}

export function setSidebar(open) {
  document.body.toggleAttribute("data-sidebar-open", open);
  if (open) document.querySelector(".sidebar [data-sidebar]")?.focus();
}

function onMenuKey(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const popover = event.target.closest?.(".menu[popover]");
  if (!step || !popover) return;
  event.preventDefault();
  const items = [...popover.querySelectorAll("button:not([hidden]), a[href]")];
  items.at((items.indexOf(event.target) + step) % items.length).focus();
}

function count({ target }) {
  const note = document.querySelector(`[data-count="${CSS.escape(target.id)}"]`);
  if (!note) return;
  const limit = Number(note.dataset.limit);
  const left = limit - [...target.value].length;
  const words = left < 0 ? note.dataset.over : note.dataset.left;
  note.textContent = words.replace("{left}", left).replace("{over}", -left).replace("{limit}", limit);
  note.classList.toggle("is-over", left < 0);
}

for (const popover of [reactions, menu]) {
  popover.addEventListener("toggle", (event) => {
    if (event.newState === "closed") popover.article?.classList.remove("has-menu");
  });
}
document.addEventListener("pointerdown", (event) => {
  const opener = event.target.closest("[data-open]");
  const shown = opener && document.getElementById(opener.dataset.open).matches(":popover-open");
  dismissed = shown && opener.closest(".has-menu") ? opener : null;
}, true);
modal.addEventListener("cancel", (event) => {
  event.preventDefault();
  closeModal();
});
document.addEventListener("click", onClick);
document.addEventListener("keydown", onMenuKey);
document.addEventListener("input", count);
