// Names after an @: the people who can be mentioned, chosen with the arrows and Enter or Tab.

const list = document.getElementById("suggestions");
const options = [...list.children];
let box = null;

const started = (target) => target.value.slice(0, target.selectionStart).match(/(?:^|\s)@([\p{L}\p{N}._-]*)$/u);
const offered = () => options.filter((option) => !option.hidden);

function suggest(target) {
  const typed = started(target)?.[1].toLocaleLowerCase();
  for (const option of options) {
    option.hidden = typed === undefined || !option.dataset.names.split(" ").some((name) => name.startsWith(typed));
  }
  if (offered().length === 0) return close();
  box = target;
  list.showPopover();
  const beside = box.closest("form").getBoundingClientRect();
  list.style.left = `${beside.left}px`;
  list.style.top = `${beside.top - list.offsetHeight - 6}px`;
  box.setAttribute("aria-controls", list.id);
  select(offered()[0]);
}

function select(chosen) {
  for (const option of options) option.setAttribute("aria-selected", String(option === chosen));
  box.setAttribute("aria-activedescendant", chosen.id);
}

function close() {
  if (!box) return;
  list.hidePopover();
  box.removeAttribute("aria-activedescendant");
  box.removeAttribute("aria-controls");
  box = null;
}

function insert(option) {
  const at = box.selectionStart - started(box)[1].length - 1;
  box.setRangeText(`${option.dataset.insert} `, at, box.selectionStart, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  box?.focus();
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-draft] textarea, .editor textarea")) suggest(target);
});

document.addEventListener("keydown", (event) => {
  if (!box || event.isComposing) return;
  const shown = offered();
  const here = shown.findIndex((option) => option.ariaSelected === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) select(shown.at((here + step) % shown.length));
  else if (event.key === "Enter" || event.key === "Tab") insert(shown[here]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

list.addEventListener("pointerdown", (event) => {
  event.preventDefault(); // the caret stays where the name goes
  const option = event.target.closest("[role=option]");
  if (option) insert(option);
});
document.addEventListener("focusout", close);
