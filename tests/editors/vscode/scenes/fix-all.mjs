// 改正格式问题 mends all that touches neither words nor figures.
export const steps = [
  [
    "the date is mended, the total stays",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.focusText();
      await editor.command("改正格式问题（不改文字和数据）");
      const mended = report.replace("20261月5日", "2026年1月5日");
      await editor.soon("the date in the text", () => editor.text(), (text) => text === mended);
      await editor.findings(2);
    },
  ],
  [
    "a second time it says that there is nothing to mend",
    async (editor) => {
      await editor.command("改正格式问题（不改文字和数据）");
      await editor.page.locator(".statusbar-item", { hasText: "没有需要改正的格式问题" }).waitFor();
    },
  ],
];
