// Plays the scenes in VS Code's workbench; started by ../vscode.sh:
//
//   node run.mjs SCRATCH VSIX SCREENSHOTS [SCENE…]
//
// SCRATCH is an empty folder. Prints one line for each thing tested; with
// names of scenes, plays these only.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSession } from "./session.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [scratch, vsix, screenshots, ...wanted] = process.argv.slice(2);
const hegao = process.env.HEGAO;

/** In the order in which they are played. */
const SCENES = {
  "zh-cn": [
    ...["marks", "rule-pages", "outline", "sections", "hover", "lenses", "status-bar", "figures", "claims", "references"],
    ...["quick-fix", "accepted", "fix-all", "renumber", "rename", "completion", "exports", "typing", "input-method"],
    ...["unfinished", "many"],
    ...["restart", "settings", "wrong-path", "toml", "markdown", "untitled", "no-report", "walkthrough", "word"],
    // Last: a file that was opened again in another encoding stays in Problems for minutes after its tab is closed.
    "encoding",
  ],
  en: ["english"],
  office: ["office"],
};
/** Played by name only. */
const EXTRA = { "zh-cn": ["picture", "timing"] };
// The engine of the universal package is no process that could be killed, and no path leads to it.
if (process.env.PACKAGE !== "native") {
  SCENES["zh-cn"] = SCENES["zh-cn"].map((name) => (name === "restart" ? "engine" : name)).filter((name) => name !== "wrong-path");
}

const folder = join(scratch, "核稿 试用");
mkdirSync(folder);
copyFileSync(join(here, "报告.txt"), join(folder, "报告.txt"));
for (const file of ["notes.txt", "报告.md", "hegao.toml"]) copyFileSync(join(here, file), join(folder, file));

const report = readFileSync(join(here, "报告.txt"), "utf8");
const story = { hegao, report, file: "报告.txt" };
// With two findings, of which nothing is to be seen while it is not open.
writeFileSync(join(folder, "二稿.txt"), report.replace("集体提案37件", "集体提案36件"));
const count = { passed: 0, failed: 0 };

for (const [locale, names] of Object.entries(SCENES)) {
  const played = [...names, ...(EXTRA[locale] ?? [])].filter((name) =>
    wanted.length === 0 ? names.includes(name) : wanted.includes(name),
  );
  if (played.length === 0) continue;
  // The system of an office is Chinese whatever the language of its VS Code.
  const language = locale === "office" ? { locale: "en", system: "zh_CN.UTF-8" } : { locale };
  const session = await startSession({ scratch, vsix, screenshots, folder, name: locale, ...language });
  try {
    for (const name of played) await play(name, session.editor);
  } finally {
    await session.close();
  }
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

/** A scene has steps, each tested by itself; after one that fails the rest of the scene has no footing. */
async function play(name, editor) {
  const { steps } = await import(`./scenes/${name}.mjs`);
  for (const [title, body] of steps) {
    const started = Date.now();
    try {
      await body(editor, story);
      count.passed += 1;
      console.log(`ok    ${name}: ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch (problem) {
      count.failed += 1;
      console.log(`FAIL  ${name}: ${title}\n${problem.stack ?? problem}`);
      await editor.page.screenshot({ path: join(screenshots, `failed-${name}.png`) }).catch(() => {});
      await editor.tidy();
      return;
    }
  }
}
