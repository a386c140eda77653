// Reading: the list stays at its end while the reader is there, and the keyboard moves between messages.

import { open, setSidebar } from "./menus.js";

const NEAR = 60; // px from the end that still count as being there
const atEnd = new WeakMap();
const newest = new WeakMap();
const lists = () => document.querySelectorAll(".messages[data-list]");
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target.isConnected && atEnd.get(target)) toEnd(target);
});

/** Look after the lists that are on the page now; call it after every change of the page. */
export function settle() {
  for (const list of lists()) {
    const last = list.querySelector("article:last-of-type")?.id;
    if (!atEnd.has(list)) {
      atEnd.set(list, true);
      resized.observe(list);
    } else if (last !== newest.get(list) && !atEnd.get(list)) {
      below(list).hidden = false;
    }
    newest.set(list, last);
    if (atEnd.get(list)) toEnd(list);
  }
}

/** Follow the end of the list again: the reader has just written something there. */
export function follow(form) {
  const list = form?.closest(".pane, .thread")?.querySelector(".messages");
  if (list) atEnd.set(list, true);
}

/** Go to the message named in the address, if there is one. */
export function showTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.matches("article")) return;
  atEnd.set(target.closest(".messages"), false);
  target.scrollIntoView({ block: "center" });
  target.classList.add("is-target");
  target.focus({ preventScroll: true });
}

function toEnd(list) {
  list.scrollTop = list.scrollHeight;
  const button = below(list);
  if (button) button.hidden = true;
}

const below = (list) => list.closest(".pane, .thread").querySelector("[data-new-below]");

document.addEventListener("scroll", ({ target }) => {
  if (!atEnd.has(target) || !target.isConnected) return;
  const there = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR;
  atEnd.set(target, there);
  if (there) below(target).hidden = true;
}, { capture: true, passive: true });

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-new-below]");
  if (button) toEnd(button.closest(".pane, .thread").querySelector(".messages"));
});

// Keyboard

function move(list, from, key) {
  const messages = [...list.querySelectorAll("article")];
  const here = messages.indexOf(from);
  const to = { ArrowUp: here < 0 ? messages.length - 1 : Math.max(0, here - 1), ArrowDown: Math.min(here + 1, messages.length - 1), Home: 0, End: messages.length - 1 }[key];
  messages[to]?.focus();
}

const onMessage = {
  Enter: (article) => article.querySelector("[data-reply]")?.click(),
  r: (article) => article.querySelector(".tools [data-open=reactions]") && open(article.querySelector(".tools [data-open=reactions]")),
  m: (article) => article.querySelector("[data-open=message-menu]") && open(article.querySelector("[data-open=message-menu]")),
};

function onListKey(event, list) {
  const article = event.target.closest("article");
  if (["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
    event.preventDefault();
    move(list, article, event.key);
  } else if (event.key === "Escape") {
    list.closest(".pane, .thread").querySelector("[data-draft] textarea")?.focus();
  } else if (article === event.target && onMessage[event.key]) {
    event.preventDefault();
    onMessage[event.key](article);
  }
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const typing = target.matches("input, textarea, select");
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open], :popover-open")) return;
  const list = target.closest(".messages[data-list]");
  if (key === "?" && !typing) document.getElementById("shortcuts").showModal();
  else if (list && !typing) onListKey(event, list);
  else if (key === "Escape" && document.body.hasAttribute("data-sidebar-open")) setSidebar(false);
  else if (key === "Escape" && target.closest(".thread")) document.querySelector("[data-close-thread]").click();
});
