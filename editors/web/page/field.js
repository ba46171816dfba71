// The text field, and behind it the same text, unseen but for the marks under it. The field stays a plain `textarea`, so that
// input methods, undo, screen readers and spelling of the system work as everywhere.
import { by, make } from "./elements.js";
import { difference } from "./places.js";

const RANK = ["related", "hint", "info", "warning", "error", "here"];

export class Field {
  constructor() {
    this.input = by("draft");
    this.backdrop = by("backdrop");
    this.shown = "";
    this.marks = [];
    this.drawn = [];
    this.here = null;
  }

  get text() {
    return this.input.value;
  }

  /** Takes what was typed: marks before it stay, marks after it move, marks it touches go. */
  follow() {
    const { start, oldEnd, newEnd } = difference(this.shown, this.text);
    const moved = (mark) => {
      if (mark.end <= start) return mark;
      if (mark.start >= oldEnd) return { ...mark, start: mark.start + newEnd - oldEnd, end: mark.end + newEnd - oldEnd };
      return null;
    };
    this.marks = this.marks.map(moved).filter(Boolean);
    this.here = this.here && moved(this.here);
    this.draw();
  }

  /** Shows these marks. */
  mark(marks) {
    this.marks = marks.filter((mark) => mark.end > mark.start).sort((a, b) => a.start - b.start || a.end - b.end);
    this.draw();
  }

  /** Points out one place, or none. */
  point(place) {
    this.here = place && { ...place, severity: "here" };
    this.draw();
  }

  /** Draws the lines that are not as they were. */
  draw() {
    this.shown = this.text;
    const lines = this.shown.split("\n");
    const all = this.here ? [...this.marks, this.here].sort((a, b) => a.start - b.start || a.end - b.end) : this.marks;
    const wanted = [];
    let at = 0;
    let first = 0;
    for (const line of lines) {
      const end = at + line.length;
      const here = [];
      while (first < all.length && all[first].end <= at && all[first].start < at) first += 1;
      for (let number = first; number < all.length && all[number].start < end; number += 1) {
        const mark = all[number];
        if (mark.end > at) here.push({ start: Math.max(mark.start - at, 0), end: Math.min(mark.end, end) - at, severity: mark.severity });
      }
      wanted.push({ line, here, key: here.length ? line + JSON.stringify(here) : line });
      at = end + 1;
    }
    const same = (a, b) => a !== undefined && b !== undefined && a === b.key;
    let head = 0;
    while (same(this.drawn[head], wanted[head])) head += 1;
    let tail = 0;
    const most = Math.min(this.drawn.length, wanted.length) - head;
    while (tail < most && same(this.drawn.at(-1 - tail), wanted.at(-1 - tail))) tail += 1;
    const rows = this.backdrop.children;
    const [removed, added] = [this.drawn.length - head - tail, wanted.slice(head, wanted.length - tail)];
    const shared = Math.min(removed, added.length);
    for (let number = 0; number < shared; number += 1) {
      if (this.drawn[head + number] !== added[number].key) rows[head + number].replaceWith(row(added[number]));
    }
    for (let number = shared; number < removed; number += 1) rows[head + shared].remove();
    const next = rows[head + shared] ?? null;
    const fresh = document.createDocumentFragment();
    fresh.append(...added.slice(shared).map(row));
    this.backdrop.insertBefore(fresh, next);
    this.drawn = wanted.map((each) => each.key);
  }

  /** Replaces the text as if it were typed, so that one undo takes it back. */
  replace(text) {
    const { start, oldEnd, newEnd } = difference(this.text, text);
    if (start === oldEnd && start === newEnd) return;
    this.input.focus();
    this.input.setSelectionRange(start, oldEnd);
    const put = text.slice(start, newEnd);
    const done = put ? document.execCommand("insertText", false, put) : document.execCommand("delete");
    if (!done || this.text !== text) {
      this.input.value = text;
      this.input.dispatchEvent(new Event("input"));
    }
  }

  /** Selects a place and brings it into view. */
  go({ start, end }) {
    this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(start, end);
    this.reveal(start);
  }

  reveal(at) {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length - 1;
    const element = this.backdrop.children[line];
    if (!element) return;
    const range = document.createRange();
    const inLine = at - (before.lastIndexOf("\n") + 1);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let left = inLine;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) {
        range.setStart(node, left);
        break;
      }
      left -= node.length;
    }
    const scroller = by("scroller");
    const spot = range.startContainer === document ? element.getBoundingClientRect() : range.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    if (spot.top < view.top + 40 || spot.bottom > view.bottom - 80) {
      scroller.scrollTop += spot.top - view.top - view.height / 3;
    }
  }
}

function row({ line, here }) {
  const element = make("div");
  if (!here.length) {
    element.textContent = line;
    return element;
  }
  const cuts = [...new Set([0, line.length, ...here.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  for (let number = 0; number + 1 < cuts.length; number += 1) {
    const [start, end] = [cuts[number], cuts[number + 1]];
    const over = here.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.severity);
    const text = line.slice(start, end);
    const strongest = RANK.findLast((severity) => severity !== "here" && over.includes(severity));
    const classes = [strongest, over.includes("here") && "here"].filter(Boolean).join(" ");
    element.append(classes ? make("mark", { class: classes }, text) : text);
  }
  return element;
}
