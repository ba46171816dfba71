// A report in GB18030: guessed right as the extension sets it, and where it is not, told before anything is spoilt.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "国标.txt";
/** VS Code remembers in which encoding a file was opened again: another has to be misread. */
const OTHER = "旧稿.txt";

async function open(editor, name = FILE) {
  // It has only just been written: the list of files follows.
  await editor.unfold("核稿 试用");
  await editor.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).waitFor();
  await editor.open(name);
}

const shown = (editor) => editor.page.locator(".editor-instance .view-line").first().innerText();

/** The report in GB18030, as `iconv` of the system writes it. */
function write(editor, report, name = FILE) {
  const path = join(editor.folder, name);
  const { stdout } = spawnSync("iconv", ["-f", "utf-8", "-t", "gb18030"], { input: report });
  writeFileSync(path, stdout);
  return stdout;
}

export const steps = [
  [
    "it opens as what it is",
    async (editor, { file, report }) => {
      await editor.tidy();
      await editor.reset(file, report);
      write(editor, report);
      await open(editor);
      await editor.soon("Chinese", () => shown(editor), (line) => line.includes("工作报告"));
      await editor.close(FILE);
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
      await editor.close(FILE);
    },
  ],
  [
    "who writes in it all the same is asked before it can be saved",
    async (editor, { file, report }) => {
      const bytes = write(editor, report, OTHER);
      await open(editor, OTHER);
      await editor.page.locator(".notification-toast", { hasText: "编码不对" }).waitFor();
      await editor.clearNotifications();
      await editor.goTo(1);
      await editor.page.keyboard.insertText("改");
      const dialog = editor.page.locator(".monaco-dialog-box", { hasText: "现在保存会损坏原稿" });
      await dialog.waitFor();
      await editor.screenshot("encoding-asked");
      await dialog.locator("a.monaco-button", { hasText: "以 GB18030 重新打开" }).click();
      await editor.soon("Chinese", () => shown(editor), (line) => line.includes("工作报告"));
      if (!readFileSync(join(editor.folder, OTHER)).equals(bytes)) throw new Error("the file was changed");
      editor.setOnMachine({});
      await editor.close(OTHER);
      for (const name of [FILE, OTHER]) rmSync(join(editor.folder, name));
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
    },
  ],
];
