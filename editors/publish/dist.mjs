// What a release consists of, made of programs that are built already:
//
//   node editors/publish/dist.mjs FOLDER [ADDRESS]
//
// writes into FOLDER an archive for each system whose program lies in target/TRIPLE/release, the packages of npm, a list of what
// the program is made of (CycloneDX), the checksums of all that lies there; and with the ADDRESS of the repository, from whose
// releases they will be fetched, a formula for Homebrew and an entry for Mason. What was not built is said.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cratesOf, ofCrates } from "../licences.mjs";
import { PLATFORMS, program, triple } from "../vscode/packaging/platforms.mjs";
import { formula, mason } from "./manifests.mjs";
import { launcher, main, own } from "./npm.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const built = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const [, , folder, address] = process.argv;
if (!folder) throw new Error("name the folder that the release goes into");
const out = resolve(folder);
const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const scratch = mkdtempSync(join(tmpdir(), "hegao-"));
mkdirSync(out, { recursive: true });

const there = PLATFORMS.filter((platform) => existsSync(binary(platform)));
for (const platform of PLATFORMS) if (!there.includes(platform)) console.error(`not built: ${platform}`);
if (there.length === 0) throw new Error("no program is built: npm run package -- --all, in editors/vscode");
for (const platform of there) {
  archive(platform);
  pack({ ...own(platform, version), files: { [program(platform)]: binary(platform) }, runs: program(platform) });
}
pack({ ...main(there, version), files: { "README.md": join(root, "README.md") }, texts: { "hegao.js": launcher() }, runs: "hegao.js" });
writeFileSync(join(out, `hegao-${version}.cdx.json`), JSON.stringify(bill(), null, 1));
if (address) {
  const sums = Object.fromEntries(there.map((platform) => [platform, sum(archiveName(platform))]));
  writeFileSync(join(out, "hegao.rb"), formula(version, address, sums, archiveName));
  writeFileSync(join(out, "mason-package.yaml"), mason(version, address, there, archiveName));
}
const files = readdirSync(out).filter((file) => file !== "SHA256SUMS" && statSync(join(out, file)).isFile());
writeFileSync(join(out, "SHA256SUMS"), files.sort().map((file) => `${sum(file)}  ${file}\n`).join(""));
for (const file of files) console.log(`${file}: ${(statSync(join(out, file)).size / 1e6).toFixed(2)} MB`);
rmSync(scratch, { recursive: true });

function binary(platform) {
  return join(built, triple(platform), "release", program(platform));
}

function archiveName(platform) {
  return `hegao-${version}-${triple(platform)}.tar.gz`;
}

function sum(file) {
  return createHash("sha256").update(readFileSync(join(out, file))).digest("hex");
}

/** The program with what it asks to go with it. */
function archive(platform) {
  const name = archiveName(platform).replace(/\.tar\.gz$/, "");
  const place = join(scratch, name);
  mkdirSync(place);
  copyFileSync(binary(platform), join(place, program(platform)));
  chmodSync(join(place, program(platform)), 0o755);
  for (const file of ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
    copyFileSync(join(root, file), join(place, file));
  }
  writeFileSync(join(place, "THIRD-PARTY-LICENSES.txt"), licences(platform));
  execFileSync("tar", ["-czf", join(out, `${name}.tar.gz`), "-C", scratch, name]);
}

function licences(platform) {
  return ofCrates(root, "hegao", triple(platform)).join(`\n${"-".repeat(80)}\n`);
}

/** A package of npm; `runs` is what has to be executable in it. */
function pack({ manifest, files, texts = {}, platform, runs }) {
  const place = join(scratch, `npm-${manifest.name}`);
  mkdirSync(place);
  writeFileSync(join(place, "package.json"), JSON.stringify(manifest, null, 2));
  for (const [name, file] of Object.entries(files)) copyFileSync(file, join(place, name));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(place, name), text);
  if (platform) writeFileSync(join(place, "THIRD-PARTY-LICENSES.txt"), licences(platform));
  chmodSync(join(place, runs), 0o755);
  const shell = process.platform === "win32";
  execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: place, stdio: ["ignore", "ignore", "inherit"], shell });
}

/** What the program is made of. */
function bill() {
  const components = cratesOf(root, "hegao").map(({ name, version, license }) => ({
    type: "library",
    name,
    version,
    purl: `pkg:cargo/${name}@${version}`,
    ...(license ? { licenses: [{ expression: license.replaceAll("/", " OR ") }] } : {}),
  }));
  const component = { type: "application", name: "hegao", version, purl: `pkg:cargo/hegao@${version}` };
  return { bomFormat: "CycloneDX", specVersion: "1.5", version: 1, metadata: { component }, components };
}
