// After Enter the next ordinal is offered.
export const steps = [
  [
    "a new line behind （三） begins with 三是 at choice",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      const line = report.split("\n")[44];
      await editor.goTo(45, line.length);
      await editor.page.keyboard.press("Enter");
      const list = editor.page.locator(".suggest-widget.visible .monaco-list-row");
      await editor.press("Control+Space", () => list.first().isVisible());
      await editor.soon("三是 among the choices", () => editor.texts(".suggest-widget.visible .monaco-list-row"), (rows) =>
        rows.some((row) => row.includes("三是")),
      );
      await editor.screenshot("completion");
      await list.filter({ hasText: "三是" }).first().click();
      await editor.soon("三是 in the text", () => editor.text(), (text) => text.includes(`${line}\n三是`));
    },
  ],
];
