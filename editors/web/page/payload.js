// Bytes lie in the page a byte a character of windows-1252, which is the encoding that the page says it has: so they take 1.5 %
// more than their number, where base64 takes a third more. What HTML would change or end at is escaped as yEnc does: `=` and the
// character 64 further on. `package.mjs` writes it.

/** The bytes that a text in that form stands for. */
export function bytesOf(text) {
  const byte = new Uint16Array(0x2200);
  const every = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, number) => number));
  for (let number = 0; number < 256; number += 1) byte[every.charCodeAt(number)] = number;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes[length] = code === 0x3d ? (byte[text.charCodeAt((at += 1))] - 64) & 0xff : byte[code];
    length += 1;
  }
  return bytes.subarray(0, length);
}

/** The same, unpacked from gzip. */
export function unzipped(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
