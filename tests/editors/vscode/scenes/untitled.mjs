// The example opens as a new text, and is checked without ever being saved.
export const steps = [
  [
    "打开示例报告 shows a report with its faults",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.command("打开示例报告");
      await editor.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
      await editor.soon("its findings", () => editor.problems(), (rows) =>
        ["fused-date", "total-mismatch"].every((rule) => rows.some((row) => row.includes(rule))),
      );
      await editor.screenshot("example");
      await editor.focusText();
      await editor.close("Untitled");
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
    },
  ],
];
