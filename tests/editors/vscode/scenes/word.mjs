// A Word document is opened from the explorer: the text of the report, read-only, with all that a text has.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
let before;

export const steps = [
  [
    "a double click opens the text of the document, with its marks",
    async (editor, { file }) => {
      // The walkthrough before keeps the keyboard: nothing is open, and the explorer is clicked.
      await editor.tidy();
      execFileSync("python3", [join(here, "../../word.py"), join(editor.folder, file), join(editor.folder, "定稿.docx")]);
      before = readFileSync(join(editor.folder, "定稿.docx"));
      await editor.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "定稿.docx" }).dblclick();
      await editor.page.locator(".tab.active", { hasText: "定稿.docx" }).waitFor();
      await editor.page.locator(".editor-instance .monaco-editor .view-line", { hasText: "工作报告" }).first().waitFor();
      await editor.closeOthers();
      const rows = await editor.findings(3);
      if (!rows.some((row) => row.includes("合计126件，分项之和为127件"))) throw new Error(rows.join("\n"));
      await editor.soon("the status bar", () => editor.statusItem(), (text) => text.includes("疑点3处"));
      await editor.screenshot("word");
    },
  ],
  [
    "it cannot be edited, and becomes a draft that can",
    async (editor) => {
      await editor.command("另存为文本稿");
      await editor.page.locator(".tab.active.dirty", { hasText: "定稿.txt" }).waitFor();
      if (!readFileSync(join(editor.folder, "定稿.docx")).equals(before)) throw new Error("the document was changed");
      await editor.tidy();
    },
  ],
];
