// The licences of the crates in a program, which ask to go with it: the packages of VS Code and of the page hold them.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The crates that `program`, a crate of the workspace in `folder`, is linked of, by name. Of the crates for other platforms than
 * `triple` there is nothing in the program, and they need not be fetched.
 */
export function cratesOf(folder, program, triple) {
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", ...(triple ? ["--filter-platform", triple] : [])], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    }),
  );
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const ours = new Set(metadata.workspace_members);
  const linked = new Set();
  const add = (id) => {
    if (linked.has(id)) return;
    linked.add(id);
    // What only builds or tests is not in the program.
    const runs = nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null));
    runs.forEach(({ pkg }) => add(pkg));
  };
  add(metadata.packages.find(({ id, name }) => ours.has(id) && name === program).id);
  const crates = metadata.packages.filter(({ id }) => linked.has(id) && !ours.has(id));
  return crates.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The licences of these crates, each text once however its lines are broken, with the names of those it is of; like texts one
 * after the other, so that they can be packed well.
 */
export function ofCrates(folder, program, triple) {
  const names = new Map();
  for (const { name, version, license, manifest_path } of cratesOf(folder, program, triple)) {
    const home = dirname(manifest_path);
    const files = readdirSync(home, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && /^(licen[cs]e|copying|notice|unlicense)/i.test(entry.name),
    );
    const texts = files.map(({ name }) => readFileSync(join(home, name), "utf8").trim());
    for (const text of texts.length > 0 ? texts : [`(${license}; the crate carries no text)`]) {
      const words = text.replace(/\s+/g, " ");
      const known = names.get(words) ?? { text, of: [] };
      known.of.push(`${name} ${version} (${license})`);
      names.set(words, known);
    }
  }
  const texts = [...names.values()].sort((a, b) => a.text.length - b.text.length);
  return texts.map(({ text, of }) => `${of.join("\n")}\n\n${text}\n`);
}
