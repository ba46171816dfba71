// Outline and figures open as new texts.
import { rmSync } from "node:fs";
import { join } from "node:path";

async function exported(editor, name, expected) {
  await editor.page.locator(".tab.active", { hasText: name }).waitFor();
  await editor.soon("the list", () => editor.text(), expected);
}

async function drop(editor, name, file) {
  await editor.close(name);
  await editor.page.locator(".tab.active", { hasText: file }).waitFor();
}

export const steps = [
  [
    "导出提纲 opens the outline",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.command("导出提纲");
      await exported(editor, "报告.提纲.md", (text) => text.includes("（一）把学习的灯点亮"));
      await editor.goTo(1);
      await editor.screenshot("export-outline");
      await drop(editor, "报告.提纲.md", file);
    },
  ],
  [
    "导出数据清单 opens a table",
    async (editor, { file }) => {
      await editor.command("导出数据清单");
      await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "CSV" }).click();
      await exported(editor, "报告.数据.csv", (text) => text.includes("27,126件"));
      await editor.goTo(1);
      await editor.screenshot("export-figures");
      const table = await editor.saved("报告.数据.csv");
      rmSync(join(editor.folder, "报告.数据.csv"));
      if (!/^\uFEFF行,/.test(table)) throw new Error(`what is saved begins with ${JSON.stringify(table.slice(0, 5))}`);
      await drop(editor, "报告.数据.csv", file);
    },
  ],
];
