// What the command says of a text.
import { spawnSync } from "node:child_process";

/** The findings of `hegao check` that Problems shows, as "LINE:COLUMN RULE" in UTF-16 columns. */
export function check(hegao, text) {
  const ran = spawnSync(hegao, ["check", "-", "--output-format", "json"], { input: text, encoding: "utf8" });
  const [file] = JSON.parse(ran.stdout).files;
  const lines = text.split(/\r\n|\n|\r/);
  return file.diagnostics
    .filter(({ severity }) => severity !== "hint")
    .map(({ rule, range: { start } }) => {
      const before = [...lines[start.line - 1]].slice(0, start.column - 1).join("");
      return `${start.line}:${before.length + 1} ${rule}`;
    })
    .sort();
}
