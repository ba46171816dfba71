// Makes target/web/hegao.html, one page with all that it needs: `npm run package`, or for tests `npm run package -- --quick`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { ofCrates } from "../licences.mjs";
import { withoutNotes } from "../wasm.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const TRIPLE = "wasm32-unknown-unknown";
/** What is handed round on a stick or by mail stays below this. */
const LIMIT = 8e6;

// Compiled as tests are and hardly packed: in a fraction of the time, for them.
const isQuick = process.argv.includes("--quick");
const [profile, folder] = isQuick ? ["dev", "debug"] : ["web", "web"];
const cargo = (...args) => execFileSync("cargo", [...args, "--locked", "--profile", profile], { cwd: root, stdio: "inherit" });
const built = join(target, TRIPLE, folder);
cargo("build", "-p", "hegao-web", "-p", "hegao-unpacker", "--target", TRIPLE);
cargo("build", "-p", "hegao-unpacker", "--features", "pack");
const packer = join(target, folder, `hegao-pack${process.platform === "win32" ? ".exe" : ""}`);
const [bare, lzip] = [join(built, "bare.wasm"), join(built, "bare.wasm.lz")];
writeFileSync(bare, withoutNotes(readFileSync(join(built, "hegao_web.wasm"))));
execFileSync(packer, [bare, lzip, isQuick ? "0" : "9"], { stdio: "inherit" });

const policyOf = (script, style) => [
  ["default-src", "'none'"],
  ["script-src", hash(script), "'wasm-unsafe-eval'"],
  ["worker-src", "blob:"],
  ["style-src", hash(style)],
  ["base-uri", "'none'"],
  ["form-action", "'none'"],
];
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const [worker, main, style] = [await bundled("worker.js"), await bundled("main.js"), await bundled("style.css")];
const parts = {
  policy: policyOf(main, style)
    .map((directive) => directive.join(" "))
    .join("; "),
  style,
  worker,
  main,
  licences: zipped(Buffer.from(ofCrates(root, "hegao-web", TRIPLE).join(`\n${"-".repeat(80)}\n`))),
  unpacker: zipped(withoutNotes(readFileSync(join(built, "hegao_unpacker.wasm")))),
  engine: escaped(readFileSync(lzip)),
};
const template = readFileSync(join(here, "page", "index.html"), "utf8").replace('charset="utf-8"', 'charset="windows-1252"');
// What is not of ASCII is written so that it means the same in any encoding.
const ascii = template.replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);
const page = Buffer.concat(
  ascii.split(/\{\{(\w+)\}\}/).map((piece, number) => (number % 2 ? Buffer.from(parts[piece]) : Buffer.from(piece, "ascii"))),
);
if (page.length > LIMIT && !isQuick) throw new Error(`the page has ${page.length} bytes, more than ${LIMIT}`);
const out = join(target, "web", "hegao.html");
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1e6).toFixed(2)} MB, of which the engine ${(parts.engine.length / 1e6).toFixed(2)} MB`);

/** A source of the page with all it imports, as ASCII that can stand in an element of HTML. */
async function bundled(name) {
  const result = await build({
    entryPoints: [join(here, "page", name)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    charset: "ascii",
    target: ["chrome97", "firefox113", "safari16.4"],
    loader: { ".txt": "text" },
  });
  const text = result.outputFiles[0].text.trim();
  if (/<\/(script|style)|<!--|[^\0-\x7f]/i.test(text)) throw new Error(`${name} cannot stand in a page as it is`);
  return text;
}

/** Bytes as gzip, in the form that `page/payload.js` reads. */
function zipped(bytes) {
  return escaped(gzipSync(bytes, { level: 9 }));
}

/** Bytes without those that HTML would change or end at. */
function escaped(bytes) {
  const out = [];
  for (const byte of bytes) {
    if ([0x00, 0x0d, 0x3c, 0x3d].includes(byte)) out.push(0x3d, byte + 64);
    else out.push(byte);
  }
  return Buffer.from(out);
}
