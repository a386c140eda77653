// Writing: drafts that survive a reload, Enter to send, editing in place.

import { base, forget, post } from "./posting.js";

const restored = new WeakSet();
const growsByItself = CSS.supports("field-sizing", "content");
let changed = () => {};

/** `onChange` is called when something was sent or an editor was closed. */
export function startWriting(onChange) {
  changed = onChange;
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  restoreDrafts();
}

/** Put back what was typed here earlier into the boxes that have just appeared. */
export function restoreDrafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (restored.has(form)) continue;
    restored.add(form);
    form.elements.text.value ||= sessionStorage.getItem(draftKey(form)) ?? "";
    grow(form.elements.text);
  }
}

/** Turn a message the reader wrote into a text box. */
export function edit(article) {
  if (article.classList.contains("is-editing")) return;
  const form = document.getElementById("editor").content.firstElementChild.cloneNode(true);
  article.classList.add("is-editing");
  article.querySelector(".body").append(form);
  form.elements.text.value = article.dataset.source;
  form.elements.text.focus();
  form.querySelector("[data-cancel-edit]").addEventListener("click", () => stopEditing(article));
  form.scrollIntoView({ block: "nearest" });
  grow(form.elements.text);
}

function stopEditing(article) {
  article.querySelector(".editor")?.remove();
  article.classList.remove("is-editing");
  article.focus({ preventScroll: true });
  changed();
}

async function saveEdit(form) {
  const article = form.closest("article");
  const text = form.elements.text.value;
  if (!text.trim()) return;
  const message = article.dataset.message;
  if (text === article.dataset.source || (await post(form, `${base}/edits`, { message, text }))) stopEditing(article);
}

async function send(form) {
  const box = form.elements.text;
  const sent = box.value;
  if (!sent.trim()) return;
  if (!(await post(form, form.getAttribute("action"), {}, draftName(form)))) return;
  // What was typed while the words were under way stays.
  box.value = box.value.startsWith(sent) ? box.value.slice(sent.length) : box.value;
  keepDraft(form);
  grow(box);
  changed(form);
}

const draftName = (form) => `draft:${form.dataset.draft}`;
const draftKey = (form) => `warmline:${draftName(form)}`;

function keepDraft(form) {
  const text = form.elements.text.value;
  if (text) sessionStorage.setItem(draftKey(form), text);
  else sessionStorage.removeItem(draftKey(form));
}

function grow(box) {
  if (growsByItself) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function onInput({ target }) {
  if (!target.matches("textarea")) return;
  grow(target);
  const form = target.form;
  if (!form?.matches("[data-draft]")) return;
  forget(draftName(form)); // other words are another intention
  keepDraft(form);
}

function onSubmit(event) {
  const form = event.target;
  if (form.matches("[data-draft]")) send(form);
  else if (form.matches(".editor")) saveEdit(form);
  else if (form.matches("[data-modal-form]")) post(form, form.getAttribute("action"), {}, `modal:${serialised(form)}`);
  else return;
  event.preventDefault();
}

const serialised = (form) => new URLSearchParams(new FormData(form)).toString();

function onKey(event) {
  const box = event.target;
  if (!box.matches?.("[data-draft] textarea, .editor textarea") || event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    box.form.requestSubmit();
  } else if (event.key === "Escape" && box.closest(".editor")) {
    event.stopPropagation();
    stopEditing(box.closest("article"));
  } else if (event.key === "ArrowUp" && box.value === "" && box.closest("[data-draft]")) {
    const mine = [...box.closest(".pane, .thread").querySelectorAll("[data-can-edit]")].at(-1);
    if (mine) event.preventDefault(), edit(mine);
  }
}
