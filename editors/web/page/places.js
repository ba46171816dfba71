// Places: the engine counts lines and characters from 1, a text field counts units of UTF-16 from 0.

/** The lines of a text, to find places in it. */
export class Lines {
  constructor(text) {
    this.text = text;
    this.starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  /** The place in the field of a place of the engine's. */
  at({ line, column }) {
    const start = this.starts[line - 1] ?? this.text.length;
    const end = this.starts[line] ?? this.text.length;
    let at = start;
    for (let left = column - 1; left > 0 && at < end; left -= 1) {
      at += this.text.codePointAt(at) > 0xffff ? 2 : 1;
    }
    return at;
  }

  /** From and to in the field. */
  of(range) {
    return { start: this.at(range.start), end: this.at(range.end) };
  }

  /** The number of the line, from 0, that holds a place of the field. */
  lineOf(at) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Line and column, from 0, in units of UTF-16. */
  position(at) {
    const line = this.lineOf(at);
    return { line, column: at - this.starts[line] };
  }
}

/** What lies between the beginning and the end that two texts have in common. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (tail < most - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}
