// A report in GB18030: guessed right as the extension sets it, and where it is not, told before anything is spoilt.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "国标.txt";

async function open(editor) {
  // It has only just been written: the list of files follows.
  await editor.unfold("核稿 试用");
  await editor.page.locator(".explorer-folders-view .monaco-list-row", { hasText: FILE }).waitFor();
  await editor.open(FILE);
}

const shown = (editor) => editor.page.locator(".editor-instance .view-line").first().innerText();

/** The report in GB18030, as `iconv` of the system writes it. */
function write(editor, report) {
  const path = join(editor.folder, FILE);
  const { stdout } = spawnSync("iconv", ["-f", "utf-8", "-t", "gb18030"], { input: report });
  writeFileSync(path, stdout);
  return stdout;
}

export const steps = [
  [
    "it opens as what it is",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      write(editor, report);
      await open(editor);
      await editor.soon("Chinese", () => shown(editor), (line) => line.includes("工作报告"));
      await editor.run("workbench.action.revertAndCloseActiveEditor");
    },
  ],
  [
    "opened as UTF-8 it is told, and one click opens it again",
    async (editor, { report }) => {
      const bytes = write(editor, report);
      editor.setOnMachine({ "[plaintext]": { "files.autoGuessEncoding": false }, "files.autoGuessEncoding": false });
      await editor.page.waitForTimeout(1000);
      await open(editor);
      const toast = editor.page.locator(".notification-toast", { hasText: "编码不对" });
      await toast.waitFor();
      await editor.screenshot("encoding");
      await toast.locator("a.monaco-button", { hasText: "以 GB18030 重新打开" }).click();
      await editor.soon("Chinese", () => shown(editor), (line) => line.includes("工作报告"));
      if (!readFileSync(join(editor.folder, FILE)).equals(bytes)) throw new Error("the file was changed");
      editor.setOnMachine({});
      await editor.run("workbench.action.revertAndCloseActiveEditor");
    },
  ],
];
