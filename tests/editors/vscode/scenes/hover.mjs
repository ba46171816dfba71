// What a heading, a figure and a slogan say of themselves.
async function hover(editor, line, steps, expected, picture) {
  await editor.goTo(line, steps);
  // The box opens at once with what comes first; the server's part may come after it.
  const text = await editor.soon(`a hover that says ${expected}`, () => editor.hover(), (text) =>
    expected.every((words) => text.includes(words)),
  );
  if (text.split(expected[0]).length > 2) throw new Error(`told twice: ${text}`);
  await editor.screenshot(picture);
  await editor.page.keyboard.press("Escape");
}

export const steps = [
  [
    "a heading sums up its section",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await hover(editor, 31, 5, ["联络站46个", "字", "朗读"], "hover-heading");
    },
  ],
  ["a figure says what it counts", async (editor) => hover(editor, 33, 26, ["数值 46个"], "hover-figure")],
  [
    "a slogan lists its members and its other places",
    async (editor, { report }) =>
      hover(editor, 59, report.split("\n")[58].indexOf("三个走进") + 1, ["走进码头", "走进茶园", "走进楼院"], "hover-slogan"),
  ],
  [
    "a finding shows its reason",
    async (editor) => hover(editor, 37, 24, ["缺少“年”字，应为“2026年1月5日”", "改法"], "hover-finding"),
  ],
];
