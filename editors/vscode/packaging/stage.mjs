// What goes into a package, laid out in a folder of its own: packages differ in their manifest and in their server.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ofCrates } from "../../licences.mjs";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const root = join(home, "..", "..");
const shell = process.platform === "win32";

/**
 * Lays out the package `name`: the files of `contents` by their place in it, the manifest as `changed` makes it, and the
 * licences of the crates that `crate` is linked of for `triple`. Answers the folder.
 */
export function stage(name, { contents, changed = (manifest) => manifest, crate, triple }) {
  const folder = join(home, "out", "packages", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "out"), { recursive: true });
  for (const file of readdirSync(home).filter((file) => /^(icon\.png|LICENSE|README\.md|package\.nls.*\.json)$/.test(file))) {
    copyFileSync(join(home, file), join(folder, file));
  }
  for (const kept of ["l10n", "walkthrough"]) cpSync(join(home, kept), join(folder, kept), { recursive: true });
  const { scripts, devDependencies, ...manifest } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify(changed(manifest), null, 2));
  // What the extension reads while it runs: the keys of `hegao.toml`, and a report to try things on.
  const schema = JSON.parse(readFileSync(join(root, "docs", "hegao.schema.json"), "utf8"));
  writeFileSync(join(folder, "out", "hegao.schema.json"), JSON.stringify(schema));
  copyFileSync(join(root, "tests", "samples", "政协工作报告.txt"), join(folder, "out", "example.txt"));
  for (const [place, file] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    copyFileSync(file, join(folder, place));
  }
  // The licences of what the bundle and the server hold ask to go with them.
  const licences = [...ofModules(), ...ofCrates(root, crate, triple)];
  writeFileSync(join(folder, "out", "THIRD-PARTY-LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n`));
  return folder;
}

function ofModules() {
  const modules = execFileSync("npm", ["ls", "--omit=dev", "--all", "--parseable"], { cwd: home, encoding: "utf8", shell });
  return modules
    .trim()
    .split("\n")
    .slice(1)
    .map((folder) => {
      const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      return `${basename(folder)}\n\n${readFileSync(join(folder, licence), "utf8")}`;
    });
}
