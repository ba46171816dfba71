// Makes hegao-PLATFORM-VERSION.vsix with the server inside: `npm run package`.
// HEGAO_BINARY names a server that is built already; else cargo builds one for this machine.
// `--target win32-x64` makes one for another platform, whose server HEGAO_BINARY has to name.
// All other arguments go to vsce: `npm run package -- --out FILE`.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const host = `${process.platform}-${process.arch}`;
const forVsce = process.argv.slice(2);
const named = forVsce.indexOf("--target");
const target = named < 0 ? host : forVsce.splice(named, 2)[1];
const program = target.startsWith("win32") ? "hegao.exe" : "hegao";
const run = (command, args, cwd = here) =>
  execFileSync(command, args, { cwd, stdio: "inherit", shell: process.platform === "win32" });

let binary = process.env.HEGAO_BINARY;
if (!binary) {
  if (target !== host) throw new Error(`set HEGAO_BINARY to a server for ${target}: cargo builds one for ${host}`);
  run("cargo", ["build", "--release", "--locked"], root);
  binary = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", program);
}

// A server of another platform, left by an earlier run, must not be packed.
rmSync(join(here, "server"), { recursive: true, force: true });
mkdirSync(join(here, "server"));
copyFileSync(binary, join(here, "server", program));
chmodSync(join(here, "server", program), 0o755);

run("npm", ["run", "--silent", "check"]);
run("npm", ["run", "--silent", "bundle"]);

// What the extension reads while it runs: the keys of `hegao.toml`, and a report to try things on.
const schema = JSON.parse(readFileSync(join(root, "docs", "hegao.schema.json"), "utf8"));
writeFileSync(join(here, "out", "hegao.schema.json"), JSON.stringify(schema));
copyFileSync(join(root, "tests", "samples", "政协工作报告.txt"), join(here, "out", "example.txt"));

// The licences of what the bundle and the server hold ask to go with them.
const bundled = execFileSync("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
  cwd: here,
  encoding: "utf8",
  shell: process.platform === "win32",
});
const licences = bundled
  .trim()
  .split("\n")
  .slice(1)
  .map((folder) => {
    const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    return `${basename(folder)}\n\n${readFileSync(join(folder, licence), "utf8")}`;
  });
licences.push(...ofCrates());
writeFileSync(join(here, "out", "THIRD-PARTY-LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n`));

// `--no-dependencies`: the bundle holds them all.
run("npx", [
  ...["vsce", "package", "--no-dependencies", "--allow-missing-repository"],
  ...["--target", target, ...forVsce],
]);

/** The licences of the crates in the server, each text once, with the names of those it is of. */
function ofCrates() {
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", ...forTarget()], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    }),
  );
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const linked = new Set();
  const add = (id) => {
    if (linked.has(id)) return;
    linked.add(id);
    // What only builds or tests is not in the program.
    const runs = nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null));
    runs.forEach(({ pkg }) => add(pkg));
  };
  add(metadata.resolve.root);
  const crates = metadata.packages.filter(({ id }) => linked.has(id) && id !== metadata.resolve.root);
  const names = new Map();
  for (const { name, version, license, manifest_path } of crates.sort((a, b) => a.name.localeCompare(b.name))) {
    const folder = dirname(manifest_path);
    const files = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && /^(licen[cs]e|copying|notice|unlicense)/i.test(entry.name),
    );
    const texts = files.map(({ name }) => readFileSync(join(folder, name), "utf8").trim());
    for (const text of texts.length > 0 ? texts : [`(${license}; the crate carries no text)`]) {
      names.set(text, [...(names.get(text) ?? []), `${name} ${version} (${license})`]);
    }
  }
  return [...names].map(([text, of]) => `${of.join("\n")}\n\n${text}\n`);
}

/** Of the crates for other systems there is nothing in the program, and they need not be fetched. */
function forTarget() {
  const [system, machine] = target.split("-");
  const vendor = { linux: "unknown-linux-gnu", win32: "pc-windows-msvc", darwin: "apple-darwin" }[system];
  const processor = { x64: "x86_64", arm64: "aarch64" }[machine];
  return vendor && processor ? ["--filter-platform", `${processor}-${vendor}`] : [];
}
