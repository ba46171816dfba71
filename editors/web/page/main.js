// The page: what is typed goes to the engine, what it says comes back as marks, lists and cards.
import { button, by, make } from "./elements.js";
import sample from "../../../tests/samples/政协工作报告.txt";
import { Field } from "./field.js";
import { rendered } from "./markdown.js";
import { unzipped } from "./payload.js";
import * as panels from "./panels.js";
import { Lines } from "./places.js";
import { language, switchLanguage, words } from "./words.js";

const VIEWS = ["text", "findings", "outline", "figures", "claims"];
/** Wait so long after the caret has come to rest before its place is looked up, in milliseconds. */
const REST = 120;

const field = new Field();
const state = {
  name: "",
  /** The last answers, and the text that they are of. */
  told: null,
  lines: new Lines(""),
  /** What was kept outside the page: leaving it loses nothing more than this. */
  kept: "",
  notice: null,
  busy: false,
  dirty: false,
  composing: false,
  ready: false,
};

// ---------------------------------------------------------------------------------------------------- the engine

let worker;
const waiting = new Map();
let numbers = 0;

function ask(message, transfer = []) {
  numbers += 1;
  const number = numbers;
  worker.postMessage({ ...message, number }, transfer);
  return new Promise((resolve) => waiting.set(number, resolve));
}

async function begin() {
  const isOld = typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined" || !HTMLDialogElement?.prototype.showModal;
  if (isOld) return trouble("old");
  const source = new Blob([by("worker").textContent], { type: "text/javascript" });
  worker = new Worker(URL.createObjectURL(source));
  worker.onmessage = ({ data }) => {
    waiting.get(data.number)?.(data.answer);
    waiting.delete(data.number);
  };
  worker.onerror = () => trouble("old");
  const payload = { unpacker: by("unpacker").textContent, engine: by("engine").textContent };
  by("engine").remove();
  const { failed } = await ask({ payload });
  if (failed) {
    console.error(failed);
    return trouble(/CompileError|EvalError/.test(failed) ? "old" : "damaged");
  }
  state.ready = true;
  say();
  check();
}

function trouble(word) {
  state.notice = { word };
  state.stuck = true;
  say();
}

const wanted = () => [...new Set(["check", "outline", panelOf()])].map((view) => (view === "findings" ? "check" : view));

/** Sends the text as it is now; while an answer is awaited, only the newest text waits. */
async function check() {
  if (!state.ready || state.composing) return;
  if (state.busy) {
    state.dirty = true;
    return;
  }
  state.busy = true;
  do {
    state.dirty = false;
    const text = field.text;
    const began = performance.now();
    const answer = await ask({ order: { do: "text", name: state.name || "-", want: wanted(), language: language() }, text });
    // What was typed since has moved the marks already; they come anew in a moment.
    if (text === field.text) {
      tell(text, answer);
      document.body.dataset.took = (performance.now() - began).toFixed(1);
      document.body.dataset.revision = String(Number(document.body.dataset.revision ?? 0) + 1);
    } else {
      state.dirty = true;
    }
  } while (state.dirty && !state.composing);
  state.busy = false;
}

// ---------------------------------------------------------------------------------------------------- what is shown

const fileOf = (answer) => answer?.files?.[0];

function tell(text, answer) {
  if (answer.broke || answer.failed || answer.error) {
    state.told = null;
    state.notice = { word: "broke" };
    field.mark([]);
    say();
    return;
  }
  if (state.notice?.word === "broke") state.notice = null;
  state.lines = new Lines(text);
  state.told = text ? answer : null;
  const file = fileOf(state.told?.check);
  const found = file?.diagnostics ?? [];
  const marks = found.flatMap((each) => [
    { ...state.lines.of(each.range), severity: each.severity },
    ...each.related.map((other) => ({ ...state.lines.of(other.range), severity: isAggregate(each) ? each.severity : "related" })),
  ]);
  field.mark(marks);
  state.findings = found.map((each) => ({ ...each, place: state.lines.of(each.range), places: placesOf(each) }));
  panels.findings(file, state.lines, acts);
  panels.outline(state.told?.outline, state.lines, acts);
  if (answer.figures || !state.told) panels.figures(fileOf(state.told?.figures), state.lines, acts);
  if (answer.claims || !state.told) panels.claims(fileOf(state.told?.claims), answer["claim-words"] ?? [], state.lines, acts);
  say();
  rest();
}

/** One finding for many places has the first of them as its own and each among the related. */
const isAggregate = ({ range, related }) => related.length > 1 && related[0].range.start.offset === range.start.offset;

function placesOf(found) {
  const places = isAggregate(found) ? found.related.map((other) => other.range) : [found.range];
  return places.map((range) => state.lines.of(range));
}

/** How many places the safe fixes would change. */
function fixable() {
  const safe = (state.told ? state.findings : []).map((found) => found.fixes[0]).filter((fix) => fix?.safe);
  return safe.reduce((sum, fix) => sum + fix.edits.length, 0);
}

/** The line above the text, the counts on the tabs, and which buttons can be pressed. */
function say() {
  const { told, notice } = state;
  const file = fileOf(told?.check);
  const found = file?.diagnostics ?? [];
  const status = by("status");
  const parts = [];
  if (notice) parts.push(notice.text ?? words()[notice.word]);
  if (state.stuck) parts.splice(1);
  else if (!state.ready) parts.push(words().loading);
  else if (file) parts.push(words().summary(words().kinds[file.kind], panels.counts(found)));
  status.textContent = parts.join("　") || words().noText;
  status.classList.toggle("trouble", Boolean(state.stuck || notice?.bad || notice?.word === "broke"));
  by("name").textContent = field.text ? state.name || words().unnamed : "";
  by("start").hidden = field.text !== "" || Boolean(state.stuck);
  const n = fixable();
  const fix = by("fix");
  fix.textContent = words().fix(n);
  fix.title = words().fixHint;
  fix.disabled = n === 0;
  by("copy").disabled = by("save").disabled = field.text === "";
  for (const tab of by("tabs").children) {
    const { view } = tab.dataset;
    tab.textContent = words().views[view] + (view === "findings" && found.length ? ` ${found.length}` : "");
  }
}

/** Puts a sentence into the line above the text until the next one. */
function notice(text, bad = false) {
  state.notice = text ? { text, bad } : null;
  say();
}

// ---------------------------------------------------------------------------------------------------- the place of the caret

let resting;

function rest() {
  clearTimeout(resting);
  resting = setTimeout(atCaret, REST);
}

const findingsAt = (at) => (state.told ? state.findings : []).filter(({ places }) => places.some(({ start, end }) => start <= at && at <= end));

async function atCaret() {
  const card = by("card");
  const at = field.input.selectionStart;
  const isHere = document.activeElement === field.input || card.contains(document.activeElement);
  if (!state.told || !isHere || field.text !== state.lines.text) {
    if (!state.told) card.hidden = true;
    return;
  }
  currentSection(at);
  const here = findingsAt(at);
  for (const item of document.querySelectorAll("#findings li")) {
    item.classList.toggle("here", here.some((found) => item.dataset.number === String(state.findings.indexOf(found))));
  }
  if (here.length) {
    field.point(here[0].places.find(({ start, end }) => start <= at && at <= end));
    card.replaceChildren(...here.map((found) => panels.finding(found, state.lines, acts)));
    card.hidden = false;
    return;
  }
  field.point(null);
  const { markdown } = await ask({ order: { do: "hover", ...state.lines.position(at), language: language() } });
  if (at !== field.input.selectionStart) return;
  card.hidden = !markdown;
  card.replaceChildren(make("div", { class: "told" }, rendered(markdown ?? "")));
}

function currentSection(at) {
  let current = null;
  for (const head of document.querySelectorAll("#outline button")) {
    head.removeAttribute("aria-current");
    if (Number(head.dataset.start) <= at) current = head;
  }
  current?.setAttribute("aria-current", "true");
}

/** Goes to the next finding, or the one before, round the text. */
function step(forward) {
  const places = (state.told ? state.findings : []).flatMap((found) => found.places).sort((a, b) => a.start - b.start);
  if (!places.length) return notice(words().none);
  const { selectionStart: from, selectionEnd: to } = field.input;
  const next = forward
    ? places.find(({ start, end }) => start > from || (start === from && end !== to && from === to))
    : places.findLast(({ start }) => start < from);
  notice(next ? "" : words()[forward ? "end" : "top"]);
  acts.go(next ?? (forward ? places[0] : places.at(-1)));
}

// ---------------------------------------------------------------------------------------------------- what can be done

const acts = {
  go(place) {
    show("text");
    field.go(place);
    rest();
  },
  fix(fix) {
    const edits = fix.edits.map((edit) => ({ ...state.lines.of(edit.range), text: edit.text })).sort((a, b) => a.start - b.start);
    if (field.text !== state.lines.text) return;
    let out = "";
    let at = 0;
    for (const { start, end, text } of edits) {
      out += field.text.slice(at, start) + text;
      at = end;
    }
    show("text");
    field.replace(out + field.text.slice(at));
    notice(words().fixedOne);
  },
  async about(rule) {
    const { markdown } = await ask({ order: { do: "rule", name: rule } });
    dialog(make("div", { class: "told" }, rendered(markdown ?? rule)));
  },
  async copyFigures() {
    const rows = fileOf(state.told?.figures)?.figures.map(panels.cells) ?? [];
    const table = [words().heads, ...rows].map((row) => row.join("\t")).join("\n");
    notice((await copy(table)) ? words().copiedFigures : words().notCopied);
  },
};

async function fixAll() {
  if (field.text !== state.lines.text) return;
  const text = field.text;
  const { text: fixed, places } = await ask({ order: { do: "fix", language: language() } });
  if (fixed === undefined || field.text !== text) return check();
  show("text");
  field.replace(fixed);
  notice(places ? words().fixed(places) : words().nothingToFix);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page from a file may be refused; the old way still works in most browsers.
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

async function copyAll() {
  if (await copy(field.text)) {
    state.kept = field.text;
    return notice(words().copied);
  }
  field.input.focus();
  field.input.select();
  return notice(words().notCopied);
}

function save() {
  const stem = state.name.replace(/\.(txt|md|markdown|docx)$/i, "") || words().unnamed;
  const name = `${stem}${/\.(md|markdown)$/i.test(state.name) ? ".md" : ".txt"}`;
  // With a byte order mark, by which every editor of an office knows UTF-8.
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob(["\uFEFF", field.text], { type: "text/plain" })) });
  link.click();
  URL.revokeObjectURL(link.href);
  state.kept = field.text;
  notice(words().saved(name));
}

async function open(file) {
  if (!file || !state.ready) return;
  const bytes = await file.arrayBuffer();
  const answer = await ask({ order: { do: "open", name: file.name, language: language() }, bytes }, [bytes]);
  if (answer.text === undefined) {
    notice(words().unread(file.name, answer.error ?? words().broke), true);
    return;
  }
  put(file.name, answer.text);
  notice(/\.docx$/i.test(file.name) ? words().fromWord : "");
}

/** Puts another text into the field; undo brings back the one before. */
function put(name, text) {
  state.name = name;
  show("text");
  const isOther = field.text !== text;
  field.replace(text);
  state.kept = text;
  field.go({ start: 0, end: 0 });
  by("scroller").scrollTop = 0;
  if (!isOther) check();
}

async function licences() {
  dialog(make("pre", {}, new TextDecoder().decode(await unzipped(by("licences").textContent))));
}

function dialog(content) {
  by("page-body").replaceChildren(content);
  by("page").showModal();
  by("page").scrollTop = 0;
}

// ---------------------------------------------------------------------------------------------------- views and words

const isWide = matchMedia("(min-width: 1000px)");
const panelOf = () => document.body.dataset.panel;

function show(view, focus = false) {
  const { dataset } = document.body;
  const before = panelOf();
  dataset.view = view;
  if (view !== "text" && view !== "outline") dataset.panel = view;
  const selected = isWide.matches ? panelOf() : view;
  for (const tab of by("tabs").children) {
    const isIt = tab.dataset.view === selected;
    tab.setAttribute("aria-selected", String(isIt));
    tab.tabIndex = isIt ? 0 : -1;
    if (isIt && focus) tab.focus();
  }
  if (panelOf() !== before) check();
}

function translate() {
  const w = words();
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = w.title;
  by("open").textContent = by("start-open").textContent = w.open;
  by("copy").textContent = w.copy;
  by("save").textContent = w.save;
  by("save").title = w.saveHint;
  by("language").textContent = w.language;
  by("language").lang = language() === "zh" ? "en" : "zh-CN";
  by("tools").setAttribute("aria-label", w.tools);
  by("outline-head").textContent = w.views.outline;
  by("text-head").textContent = w.views.text;
  by("draft").setAttribute("aria-label", w.draft);
  by("start-words").textContent = w.start;
  by("example").textContent = w.example;
  by("page-close").textContent = w.close;
  by("keys").replaceChildren(w.keys, " · ", button(w.licences, licences, { class: "plain" }));
  for (const view of ["findings", "figures", "claims"]) by(view).setAttribute("aria-label", w.views[view]);
  say();
}

function tabs() {
  const tab = (view) =>
    make("button", { type: "button", role: "tab", id: `tab-${view}`, "data-view": view, "aria-controls": view, onclick: () => show(view) });
  by("tabs").append(...VIEWS.map(tab));
  by("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const shown = [...by("tabs").children].filter((tab) => tab.offsetParent);
    const at = shown.findIndex((tab) => tab === document.activeElement);
    show(shown[(at + step + shown.length) % shown.length].dataset.view, true);
    event.preventDefault();
  });
}

// ---------------------------------------------------------------------------------------------------- what happens

field.input.addEventListener("input", () => {
  field.follow();
  state.notice = null;
  if (!field.text) state.name = "";
  by("start").hidden = field.text !== "";
  check();
});
field.input.addEventListener("compositionstart", () => (state.composing = true));
field.input.addEventListener("compositionend", () => {
  state.composing = false;
  check();
});
document.addEventListener("selectionchange", () => document.activeElement === field.input && rest());
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || by("page").open) return;
  event.preventDefault();
  if (event.altKey) {
    const fix = findingsAt(field.input.selectionStart).flatMap((found) => found.fixes)[0];
    if (fix) acts.fix(fix);
  } else {
    step(!event.shiftKey);
  }
});
by("open").onclick = by("start-open").onclick = () => by("file").click();
by("file").onchange = () => {
  open(by("file").files[0]);
  by("file").value = "";
};
by("fix").onclick = fixAll;
by("copy").onclick = copyAll;
by("save").onclick = save;
by("example").onclick = () => put(words().exampleName, sample);
by("page-close").onclick = () => by("page").close();
by("language").onclick = () => {
  switchLanguage();
  state.notice = state.stuck ? state.notice : null;
  translate();
  by("card").hidden = true;
  check();
};
for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => {
    const carries = [...(event.dataTransfer?.types ?? [])].includes("Files");
    if (!carries) return;
    event.preventDefault();
    by("scroller").classList.toggle("over", over);
    if (name === "drop") open(event.dataTransfer.files[0]);
  });
}
addEventListener("beforeunload", (event) => {
  if (field.text && field.text !== state.kept) event.preventDefault();
});
isWide.addEventListener("change", () => show(document.body.dataset.view));

tabs();
translate();
show("text");
field.input.disabled = false;
// A browser may bring back what was in the field before the page was loaded again.
field.follow();
say();
begin();
