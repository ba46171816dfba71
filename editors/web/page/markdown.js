// The Markdown that hovers and rule pages are written in, as elements: no HTML of the engine's is ever parsed.
import { make } from "./elements.js";

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\([^)]*\)|\\([\\`*_[\](){}<>#+.!|~-])/;

/** A fragment with the Markdown laid out. */
export function rendered(markdown) {
  const out = document.createDocumentFragment();
  const lines = markdown.split("\n");
  let at = 0;
  const block = (holds) => {
    const from = at;
    while (at < lines.length && holds(lines[at])) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at];
    if (!line.trim()) {
      at += 1;
    } else if (line.startsWith("```")) {
      at += 1;
      const code = block((each) => !each.startsWith("```"));
      at += 1;
      out.append(make("pre", {}, code.join("\n")));
    } else if (/^(---|\*\*\*)\s*$/.test(line)) {
      at += 1;
      out.append(make("hr"));
    } else if (/^#+ /.test(line)) {
      at += 1;
      out.append(make("h3", {}, ...inline(line.replace(/^#+ /, ""))));
    } else if (line.startsWith("|")) {
      const rows = block((each) => each.startsWith("|")).filter((each) => !/^\|[\s|:-]+$/.test(each));
      out.append(table(rows.map(cells)));
    } else if (/^\s*([-*]|\d+\.) /.test(line)) {
      const items = block((each) => /^\s*([-*]|\d+\.) /.test(each) || /^\s+\S/.test(each));
      const list = make("ul");
      for (const item of items) {
        const begins = item.match(/^\s*([-*]|\d+\.) (.*)$/);
        if (begins) list.append(make("li", {}, ...inline(begins[2])));
        else list.lastChild.append(" ", ...inline(item.trim()));
      }
      out.append(list);
    } else if (line.startsWith(">")) {
      const quoted = block((each) => each.startsWith(">"));
      out.append(make("blockquote", {}, rendered(quoted.map((each) => each.replace(/^> ?/, "")).join("\n"))));
    } else {
      const paragraph = make("p");
      block((each) => each.trim() && !/^(```|---\s*$|#+ |\||>|\s*([-*]|\d+\.) )/.test(each)).forEach((each, number) => {
        // Two blanks at the end of a line break it; between Chinese lines nothing is put.
        if (number > 0) paragraph.append(paragraph.dataset.breaks ? make("br") : "");
        paragraph.append(...inline(each.trimEnd().replace(/\\$/, "")));
        if (/( {2}|\\)$/.test(each)) paragraph.dataset.breaks = "1";
        else delete paragraph.dataset.breaks;
      });
      out.append(paragraph);
    }
  }
  return out;
}

function table(rows) {
  const [head, ...body] = rows;
  const row = (tag, texts) => make("tr", {}, ...texts.map((text) => make(tag, {}, ...inline(text))));
  return make("div", { class: "table" }, make("table", {}, row("th", head), ...body.map((texts) => row("td", texts))));
}

const cells = (line) => line.replace(/^\||\|\s*$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim());

function inline(text) {
  const out = [];
  let rest = text;
  for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
    out.push(rest.slice(0, match.index));
    const [, code, bold, link, escaped] = match;
    if (code !== undefined) out.push(make("code", {}, code));
    else if (bold !== undefined) out.push(make("b", {}, ...inline(bold)));
    else if (link !== undefined) out.push(...inline(link));
    else out.push(escaped);
    rest = rest.slice(match.index + match[0].length);
  }
  out.push(rest);
  return out;
}
