// Words of a model come into the open window while it is being read. What somebody typed stays theirs.

const modal = document.getElementById("modal");
let stream = null;

function listen() {
  const form = modal.querySelector("form[data-live]");
  const path = form?.dataset.live;
  if (stream?.path === path) return;
  hangUp();
  if (!form) return;
  const box = form.elements.text;
  const source = new EventSource(path);
  stream = { path, source, box, words: box.value };
  source.addEventListener("words", ({ data }) => put(JSON.parse(data)));
  source.addEventListener("window", ({ data }) => become(JSON.parse(data)));
}

function hangUp() {
  stream?.source.close();
  stream = null;
}

const untouched = () => stream.box.value === stream.words;

/** These words into the field, unless somebody has typed there. */
function put(words) {
  const { box } = stream;
  if (!untouched()) return;
  stream.words = words;
  const end = box.selectionStart === box.value.length;
  box.value = words;
  box.defaultValue = words; // nothing of their own would be lost by closing
  box.value = words;
  if (end) box.setSelectionRange(words.length, words.length);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** The window as it is now; the field stays where it is, with its caret. */
function become({ fresh, typed, last }) {
  const template = document.createElement("template");
  template.innerHTML = untouched() ? fresh : typed;
  const coming = template.content;
  if (untouched()) put(coming.querySelector("textarea").value);
  for (const part of ["above", "ticks", "below"]) {
    const next = coming.querySelector(`[data-part=${part}]`);
    const now = modal.querySelector(`[data-part=${part}]`);
    if (next && now) now.replaceWith(next);
    else if (now) now.replaceChildren();
    else if (next) modal.querySelector(".modal-body").append(next);
  }
  if (!last) return;
  modal.querySelector("form").removeAttribute("data-live");
  hangUp();
}

document.addEventListener("htmx:after:swap", listen);
modal.addEventListener("close", hangUp);
