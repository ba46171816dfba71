// A fault is mended where it stands, and undo brings it back.
export const steps = [
  [
    "Ctrl+. offers the date as it should be, and writes it",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.page.locator(".markers-panel .monaco-list-row", { hasText: "fused-date" }).dblclick();
      await editor.soon("the caret on the fault", () => editor.caret(), (caret) => caret?.line === 37);
      await editor.focusText();
      const choice = editor.page.locator(".action-widget .monaco-list-row", { hasText: "改为“2026年1月5日”" });
      await editor.press("Control+.", () => choice.isVisible());
      await editor.screenshot("quick-fix");
      await choice.click();
      const mended = report.replace("20261月5日", "2026年1月5日");
      await editor.soon("the date in the text", () => editor.text(), (text) => text === mended);
      await editor.findings(2);
    },
  ],
  [
    "undo brings it back",
    async (editor, { report }) => {
      await editor.focusText();
      await editor.page.keyboard.press("Control+z");
      await editor.soon("the text as it was", () => editor.text(), (text) => text === report);
      await editor.findings(3);
    },
  ],
];
