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
  [
    "Enter takes no word that is only suggested",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      const line = report.split("\n")[44];
      await editor.goTo(45, line.length);
      await editor.page.keyboard.press("Enter");
      const list = editor.page.locator(".suggest-widget.visible .monaco-list-row");
      await editor.press("Control+Space", () => list.first().isVisible());
      await editor.page.keyboard.press("Enter");
      await editor.soon("an empty line more", () => editor.text(), (text) => text.includes(`${line}\n\n`));
      const text = await editor.text();
      if (text.includes(`${line}\n三是`)) throw new Error("the suggestion was taken");
    },
  ],
  [
    "a comma typed behind Chinese is full-width",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      const line = report.split("\n")[44];
      const before = line.indexOf("先到联络站");
      await editor.goTo(45, before);
      await editor.page.keyboard.type(",");
      // Seen, not copied: whoever selects the text meanwhile is not served.
      const seen = editor.page.locator(".editor-instance .view-line", { hasText: "到联络站" }).first();
      await editor.soon("the full-width comma", () => seen.innerText(), (text) => text.includes("干部，先到"));
    },
  ],
];
