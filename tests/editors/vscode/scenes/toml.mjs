// hegao.toml is written with completion.
async function choices(editor, expected, picture) {
  const list = editor.page.locator(".suggest-widget.visible .monaco-list-row");
  await editor.press("Control+Space", () => list.first().isVisible());
  await editor.soon(`${expected} among the choices`, () => editor.texts(".suggest-widget.visible .monaco-list-row"), (rows) =>
    rows.some((row) => row.includes(expected)),
  );
  if (picture) await editor.screenshot(picture);
  await list.filter({ hasText: expected }).first().click();
}

export const steps = [
  [
    "tables, rules and levels are offered",
    async (editor) => {
      await editor.reset("hegao.toml", "# 试用\n[rules]\n");
      await editor.goTo(3);
      await editor.page.keyboard.insertText("total-mis");
      await choices(editor, "total-mismatch", "toml");
      await choices(editor, "off");
      await editor.soon("the rule switched off", () => editor.text(), (text) =>
        text.endsWith('[rules]\ntotal-mismatch = "off"'),
      );
      await editor.reset("hegao.toml", "# 试用\n");
    },
  ],
  [
    "above the first table an empty line is offered tables",
    async (editor) => {
      await editor.goTo(2);
      await choices(editor, "rules");
      await editor.soon("the table", () => editor.text(), (text) => text.endsWith("# 试用\n[rules]"));
      await editor.reset("hegao.toml", "# 试用\n");
    },
  ],
];
