// The view of figures: sections, figures, and the places that name the same.
const VIEW = '.pane:has(.pane-header[aria-label*="数据"])';
const row = (editor, text) => editor.page.locator(`${VIEW} .monaco-list-row`, { hasText: text }).first();

export const steps = [
  [
    "figures stand under their sections, and a click jumps to them",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.widenSideBar();
      await editor.fold("核稿 试用");
      await editor.unfold("数据");
      const section = row(editor, "（三）把联系的线拉长");
      await section.waitFor();
      await section.click();
      await row(editor, "46个").waitFor();
      await editor.screenshot("figures");
      await row(editor, "46个").click();
      await editor.soon("the caret on the figure", () => editor.caret(), (caret) => caret?.line === 33);
    },
  ],
  [
    "what is open stays open while the text changes",
    async (editor) => {
      await editor.goTo(13);
      await editor.page.keyboard.insertText("收到来信58件。");
      await editor.page.locator(`${VIEW} .monaco-list-row`, { hasText: "46个" }).first().waitFor();
      await editor.soon(
        "the new figure under its section",
        () => editor.page.locator(`${VIEW} .monaco-list-row`, { hasText: /2025年工作回顾.*/ }).count(),
        (count) => count > 0,
      );
    },
  ],
  [
    "the room is given back",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.fold("数据");
      await editor.unfold("核稿 试用");
    },
  ],
];
