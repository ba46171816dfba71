// Findings, outline, figures and claims as elements.
import { button, by, make } from "./elements.js";
import { words } from "./words.js";

const SEVERITIES = ["error", "warning", "info", "hint"];
/** At most so many characters of the text before and after a place are quoted. */
const AROUND = 14;

/** A finding as an article: what it says, its fixes, its rule. `act` has `go(place)`, `fix(fix)`, `about(rule)`. */
export function finding(found, lines, act) {
  return make(
    "article",
    {},
    badge(found.severity),
    " ",
    make("span", { class: "message" }, found.message),
    actions(found, act),
  );
}

function actions(found, act) {
  return make(
    "div",
    { class: "actions" },
    ...found.fixes.map((fix) => button(fix.title, () => act.fix(fix))),
    button(words().about, () => act.about(found.rule), { class: "quiet" }),
  );
}

const badge = (severity) => make("span", { class: `badge ${severity}` }, words().severities[severity]);

/** How many of each severity, in words. */
export function counts(diagnostics) {
  const of = (severity) => diagnostics.filter((found) => found.severity === severity).length;
  return SEVERITIES.map((severity) => [severity, of(severity)])
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => words().count(words().severities[severity], n));
}

/** The list of findings. */
export function findings(file, lines, act) {
  const panel = by("findings");
  if (!file) return panel.replaceChildren(make("p", { class: "quiet" }, words().noText));
  const failed = (file.failed ?? []).map((each) => make("li", {}, make("span", { class: "message" }, each.what)));
  const rows = file.diagnostics.map((found, number) => {
    const place = lines.of(found.range);
    const label = make("span", { class: "place" }, words().line(found.range.start.line));
    const head = button("", () => act.go(place), { class: "plain" });
    head.append(badge(found.severity), " ", label, make("span", { class: "message" }, found.message), quote(lines.text, place));
    return make("li", { "data-number": number }, head, actions(found, act));
  });
  if (rows.length + failed.length === 0) return panel.replaceChildren(make("p", { class: "quiet" }, words().none));
  return panel.replaceChildren(make("ol", {}, ...failed, ...rows));
}

function quote(text, { start, end }) {
  const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, start - AROUND);
  const marked = text.slice(start, end).split("\n")[0].slice(0, 3 * AROUND);
  const after = text.slice(start + marked.length, start + marked.length + AROUND).split("\n")[0];
  return make("span", { class: "quote" }, text.slice(from, start), make("b", {}, marked), after);
}

/** The outline as nested lists of buttons. */
export function outline(answer, lines, act) {
  const body = by("outline-body");
  const nodes = answer?.outline ?? [];
  if (!nodes.length) return body.replaceChildren(make("p", { class: "quiet" }, answer ? words().noOutline : ""));
  return body.replaceChildren(branch(nodes, lines, act));
}

function branch(nodes, lines, act) {
  const item = (node) => {
    const place = lines.of(node.selection);
    const head = button(node.title, () => act.go(place), { "data-start": place.start });
    return make("li", { class: node.kind }, head, node.children.length ? branch(node.children, lines, act) : null);
  };
  return make("ol", {}, ...nodes.map(item));
}

/** The figures as a table. */
export function figures(file, lines, act) {
  const panel = by("figures");
  const rows = file?.figures ?? [];
  if (!rows.length) return panel.replaceChildren(make("p", { class: "quiet" }, file ? words().noFigures : words().noText));
  const row = (figure) => {
    const place = lines.of(figure.range);
    const go = button(figure.text, () => act.go(place), { class: "plain" });
    return make("tr", {}, make("td", {}, go), ...cells(figure).slice(1).map((cell) => make("td", {}, cell)));
  };
  const head = make("tr", {}, ...words().heads.map((head) => make("th", { scope: "col" }, head)));
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows.map(row)));
  const bar = make("div", { class: "bar" }, button(words().copyFigures, () => act.copyFigures()));
  return panel.replaceChildren(bar, make("div", { class: "table" }, table));
}

/** The cells of a figure, as in the table. */
export function cells({ text, subject, year, scope, modality, section }) {
  return [text, subject ?? "", year === null ? "" : String(year), scope ?? "", words().modality[modality] ?? modality, section ?? ""];
}

/** What the figures assert together, by verdict. */
export function claims(file, sentences, lines, act) {
  const panel = by("claims");
  const rows = (file?.claims ?? []).map((claim, number) => ({ claim, sentence: sentences[number] }));
  if (!rows.length) return panel.replaceChildren(make("p", { class: "quiet" }, file ? words().noClaims : words().noText));
  const groupOf = ({ claim }) => (claim.accepted ? "accepted" : claim.verdict);
  const groups = ["inconsistent", "unassessable", "consistent", "accepted"].map((group) => {
    const own = rows.filter((row) => groupOf(row) === group);
    if (!own.length) return "";
    const item = ({ claim, sentence }) => {
      const place = lines.of(claim.range);
      const go = button("", () => act.go(place), { class: "plain" });
      go.append(make("span", { class: "place" }, words().line(claim.range.start.line)), make("span", { class: "message" }, sentence));
      return make("li", {}, go);
    };
    const head = make("h2", {}, make("span", { class: `badge ${group}` }, `${words().groups[group]} ${own.length}`));
    return make("div", {}, head, make("ol", {}, ...own.map(item)));
  });
  return panel.replaceChildren(...groups);
}
