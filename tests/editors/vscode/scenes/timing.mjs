// How long one waits for what is found: told, and never asserted, since a busy machine has no say in it.

/** How many problems the status bar of the workbench counts. */
async function counted(editor) {
  const [text = ""] = await editor.texts('.statusbar-item[id="status.problems"]');
  return (text.match(/\d+/g) ?? []).reduce((sum, digits) => sum + Number(digits), 0);
}

export const steps = [
  [
    "from a click on a report to what is found in it",
    async (editor, { file }) => {
      const row = editor.page.locator(".explorer-folders-view .monaco-list-row", { hasText: file });
      const started = Date.now();
      await row.dblclick();
      await editor.soon("problems", () => counted(editor), (count) => count === 3);
      console.log(`      ${Date.now() - started} ms`);
    },
  ],
  [
    "from a key to what follows of it",
    async (editor, { file, report }) => {
      const times = [];
      const steps = report.split("\n")[26].indexOf("37件") + 2;
      for (let round = 0; round < 5; round += 1) {
        await editor.reset(file, report);
        await editor.soon("problems", () => counted(editor), (count) => count === 3);
        await editor.goTo(27, steps);
        const started = Date.now();
        await editor.page.keyboard.press("Backspace");
        await editor.page.keyboard.insertText("6");
        await editor.soon("one problem less", () => counted(editor), (count) => count === 2);
        times.push(Date.now() - started);
      }
      console.log(`      ${times.sort((a, b) => a - b).join(" ")} ms`);
    },
  ],
];
