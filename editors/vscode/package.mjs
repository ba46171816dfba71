// Makes packages of the extension, each of one file with all that it needs:
//
//   npm run package                        hegao-PLATFORM-VERSION.vsix for this machine, with a server that cargo builds here
//   npm run package -- --target PLATFORM   for another platform (win32-x64, win32-arm64, darwin-x64, darwin-arm64, linux-x64,
//                                          linux-arm64), or `universal`: hegao-VERSION.vsix, for every system and the browser
//   npm run package -- --all               all of them
//
// `--quick` compiles the engine of the universal one as tests are. HEGAO_BINARY names a server that is built already, for the
// one platform. What cannot be made on this machine is said, with what to install; the others are made all the same, and the
// exit status is 1. All other arguments go to vsce; `--out` names the file, or the folder for all.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutNotes } from "../wasm.mjs";
import { addTarget, building, HOST, PLATFORMS, program, triple } from "./packaging/platforms.mjs";
import { stage } from "./packaging/stage.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const { version } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const built = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const run = (command, args, cwd = here) => execFileSync(command, args, { cwd, stdio: "inherit" });
const npm = (...args) =>
  execFileSync("npm", ["run", "--silent", ...args], { cwd: here, stdio: "inherit", shell: process.platform === "win32" });

/** What the engine is compiled for: WebAssembly that asks a system for files and the time. */
const ENGINE = "wasm32-wasip1";
/** What is handed round on a stick or by mail stays below this. */
const LIMIT = 12e6;

// Compiled as tests are: in a fraction of the time, for them.
const isQuick = process.argv.includes("--quick");
const RELEASE = ["--release", "--locked", "-p", "hegao"];
const forVsce = process.argv.slice(2).filter((word) => word !== "--quick");
const all = forVsce.indexOf("--all");
const named = forVsce.indexOf("--target");
const wanted = all >= 0 ? [...PLATFORMS, "universal"] : [named >= 0 ? forVsce[named + 1] : undefined];
if (named >= 0) forVsce.splice(named, 2);
if (all >= 0) forVsce.splice(forVsce.indexOf("--all"), 1);
const out = forVsce.indexOf("--out");
const place = resolve(out >= 0 ? forVsce.splice(out, 2)[1] : ".");

npm("check");
npm("bundle");
const made = [];
const missing = [];
for (const platform of wanted) {
  try {
    made.push(platform === "universal" ? universal() : native(platform ?? HOST, platform === undefined));
  } catch (problem) {
    missing.push(`${platform ?? HOST}: ${problem.message}`);
  }
}
for (const file of made) console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
for (const sentence of missing) console.error(`not made: ${sentence}`);
if (missing.length > 0) process.exitCode = 1;

/** The package with the server of a platform; for this machine as cargo builds it, if it was not named. */
function native(platform, isOwn) {
  const name = program(platform);
  const target = isOwn ? undefined : triple(platform);
  const server = process.env.HEGAO_BINARY ? resolve(process.env.HEGAO_BINARY) : isOwn ? buildHere() : build(platform, target);
  const contents = { "out/extension.js": join(here, "out", "extension.js"), [`server/${name}`]: server };
  const folder = stage(platform, { contents, crate: "hegao", triple: target ?? ownTriple() });
  chmodSync(join(folder, "server", name), 0o755);
  return packed(folder, `hegao-${platform}-${version}.vsix`, ["--target", platform]);
}

/** What cargo builds for when nothing else is said. */
function ownTriple() {
  return /^host: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1].trim();
}

/** The package without a program, whose server is the engine in a worker: for every system, and for browsers. */
function universal() {
  const [profile, place] = isQuick ? ["dev", "debug"] : ["worker", "worker"];
  addTarget(ENGINE);
  run("cargo", ["build", "--locked", "-p", "hegao-worker", "--target", ENGINE, "--profile", profile], root);
  const engine = join(here, "out", "engine.wasm");
  writeFileSync(engine, withoutNotes(readFileSync(join(built, ENGINE, place, "hegao_worker.wasm"))));
  const parts = ["extension.js", "node_worker.js", "browser.js", "browser_worker.js", "engine.wasm"];
  const contents = Object.fromEntries(parts.map((part) => [`out/${part}`, join(here, "out", part)]));
  const changed = (manifest) => ({
    ...manifest,
    browser: "./out/browser.js",
    capabilities: { ...manifest.capabilities, virtualWorkspaces: true },
  });
  const file = packed(stage("universal", { contents, changed, crate: "hegao-worker", triple: ENGINE }), `hegao-${version}.vsix`, []);
  const { size } = statSync(file);
  if (size > LIMIT && !isQuick) throw new Error(`${file} has ${size} bytes, more than ${LIMIT}`);
  return file;
}

function buildHere() {
  run("cargo", ["build", ...RELEASE], root);
  return join(built, "release", program(HOST));
}

function build(platform, target) {
  const words = building(platform);
  addTarget(target);
  run("cargo", [...words, ...RELEASE, "--target", target], root);
  return join(built, target, "release", program(platform));
}

/** Has vsce pack a folder; answers the file. `--no-dependencies`: the bundle holds them all. */
function packed(folder, name, words) {
  const isFile = place.endsWith(".vsix");
  mkdirSync(isFile ? dirname(place) : place, { recursive: true });
  const file = isFile ? place : join(place, name);
  const vsce = join(here, "node_modules", "@vscode", "vsce", "vsce");
  const always = ["--no-dependencies", "--allow-missing-repository", "--out", file];
  run(process.execPath, [vsce, "package", ...always, ...words, ...forVsce], folder);
  return file;
}
