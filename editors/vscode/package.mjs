// Makes hegao-PLATFORM-VERSION.vsix with the server inside: `npm run package`.
// HEGAO_BINARY names a server that is built already; else cargo builds one for this machine.
// `--target win32-x64` makes one for another platform, whose server HEGAO_BINARY has to name.
// All other arguments go to vsce: `npm run package -- --out FILE`.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ofCrates } from "../licences.mjs";

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
licences.push(...ofCrates(root, "hegao", triple()));
writeFileSync(join(here, "out", "THIRD-PARTY-LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n`));

// `--no-dependencies`: the bundle holds them all.
run("npx", [
  ...["vsce", "package", "--no-dependencies", "--allow-missing-repository"],
  ...["--target", target, ...forVsce],
]);

/** Rust's name of the platform, where it has one that is known here. */
function triple() {
  const [system, machine] = target.split("-");
  const vendor = { linux: "unknown-linux-gnu", win32: "pc-windows-msvc", darwin: "apple-darwin" }[system];
  const processor = { x64: "x86_64", arm64: "aarch64" }[machine];
  return vendor && processor ? `${processor}-${vendor}` : undefined;
}
