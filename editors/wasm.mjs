/** A WebAssembly without its custom sections: names and places for debuggers. */
export function withoutNotes(wasm) {
  const kept = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length; ) {
    let [end, size, shift] = [at + 1, 0, 0];
    for (let byte = 0x80; byte & 0x80; shift += 7, end += 1) {
      byte = wasm[end];
      size += (byte & 0x7f) * 2 ** shift;
    }
    end += size;
    if (wasm[at] !== 0) kept.push(wasm.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
