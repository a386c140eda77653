// The page as a whole: it asks for itself again whenever the server says that something changed, and morphs.

import { restoreDrafts, startWriting } from "./composer.js";
import { setSidebar } from "./menus.js";
import { base, toast } from "./posting.js";
import { follow, settle, showTarget } from "./reading.js";

const workspace = document.getElementById("workspace");
const stream = document.getElementById("stream");
const line = document.getElementById("reconnecting");
const said = document.body.dataset;
const EVERY = 60_000; // ms: "5 min ago" moves on, and a lost event is made good
const BURST = 40; // ms: one click on the desk often changes several things
const QUIET = 1_200; // ms without a stream before it is worth a word

let busy = false;
let next = null;
let live = false;
let broken = 0;
let soon = 0;

/** Show the page at `path`, or this one afresh. One request at a time; going somewhere beats refreshing. */
async function show(path = null) {
  if (busy) {
    next = path || next?.path ? { path: path ?? next.path } : {};
    if (path) htmx.trigger(workspace, "htmx:abort");
    return;
  }
  busy = true;
  try {
    const here = location.pathname + location.search;
    await htmx.ajax("GET", path ?? here, {
      source: workspace, target: workspace, swap: "innerMorph", push: path ? "true" : undefined, going: path,
    });
  } finally {
    busy = false;
  }
  const then = next;
  next = null;
  if (then) await show(then.path);
}

const refresh = () => show();

async function go(link) {
  const url = new URL(link.href);
  const thread = document.querySelector(".thread")?.id;
  await show(url.pathname + url.search);
  if (url.hash) history.replaceState(history.state, "", location.pathname + location.search + url.hash);
  setSidebar(false);
  showTarget();
  if (url.hash || matchMedia("(hover: none)").matches) return;
  const opened = document.querySelector(".thread");
  const pane = opened && opened.id !== thread ? opened : document.querySelector(".pane");
  (pane.querySelector("[data-draft] textarea") ?? document.getElementById("main")).focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#workspace a[href]");
  const plain = !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!link || !plain || !link.getAttribute("href").startsWith(`${base}/`)) return;
  event.preventDefault();
  go(link);
});

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.sourceElement !== workspace || ctx.response.status < 400) return;
  event.preventDefault();
  if (ctx.going) toast(said.refused, true);
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx?.going) toast(said.unreachable, true);
});

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.sourceElement !== workspace) return;
  restoreDrafts();
  settle();
});

// Back and forward ask for the page anew; htmx would put the part in the place of the whole.
document.addEventListener("htmx:before:history:restore", (event) => {
  event.preventDefault();
  refresh();
});

// The stream

function up() {
  live = true;
  window.clearTimeout(broken);
  broken = 0;
  line.textContent = "";
  refresh(); // what changed while nobody listened
}

function down() {
  live = false;
  broken ||= window.setTimeout(() => {
    line.textContent = line.dataset.text;
  }, QUIET);
}

function again() {
  down();
  window.setTimeout(() => stream._htmx?.sse || htmx.trigger(stream, "reconnect"), 2_000);
}

stream.addEventListener("changed", () => {
  soon ||= window.setTimeout(() => {
    soon = 0;
    refresh();
  }, BURST);
});
stream.addEventListener("htmx:sse:after:connection", up);
stream.addEventListener("htmx:sse:error", down);
stream.addEventListener("htmx:sse:close", again);
stream.addEventListener("htmx:sse:before:connection", (event) => {
  if (event.detail.connection.attempt > 0) down();
});
// A first connection that fails never becomes a stream, so nobody else would try it again.
stream.addEventListener("htmx:error", again);
stream.addEventListener("htmx:after:request", again);

startWriting((form) => {
  follow(form);
  if (form && live) settle();
  else refresh();
});
settle();
showTarget();
window.setInterval(() => document.hidden || refresh(), EVERY);
window.addEventListener("pageshow", (event) => event.persisted && refresh());
