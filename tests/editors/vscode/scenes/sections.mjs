// From section to section, by title and by key.
const onLine = (editor, line) => editor.soon(`the caret on line ${line}`, () => editor.caret(), (now) => now?.line === line);

export const steps = [
  [
    "下一节 and 上一节 move the caret",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.goTo(31);
      await editor.command("下一节");
      await onLine(editor, 35);
      await editor.command("上一节");
      await onLine(editor, 31);
    },
  ],
  [
    "so do Alt+. and Alt+,",
    async (editor) => {
      await editor.goTo(31);
      await editor.page.keyboard.press("Alt+.");
      await onLine(editor, 35);
      await editor.page.keyboard.press("Alt+,");
      await onLine(editor, 31);
    },
  ],
  [
    "到所在节 and Alt+/ go to the heading of the place",
    async (editor) => {
      await editor.goTo(33, 10);
      await editor.command("到所在节");
      await onLine(editor, 31);
      await editor.goTo(33, 10);
      await editor.page.keyboard.press("Alt+/");
      await onLine(editor, 31);
    },
  ],
];
