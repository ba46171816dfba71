// The view of claims: verdicts, claims, and the figures they relate.
const VIEW = '.pane:has(.pane-header[aria-label*="核对"])';
const row = (editor, text) => editor.page.locator(`${VIEW} .monaco-list-row`, { hasText: text }).first();

export const steps = [
  [
    "what does not hold stands first, and a click jumps to it",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.widenSideBar();
      await editor.fold("核稿 试用");
      await editor.unfold("核对");
      await row(editor, "矛盾").waitFor();
      await row(editor, "90件＋37件＝127件，文中合计为126件").waitFor();
      await editor.screenshot("claims");
      await row(editor, "90件＋37件＝127件，文中合计为126件").click();
      await editor.soon("the caret on the total", () => editor.caret(), (caret) => caret?.line === 27);
    },
  ],
  [
    "a total that is put right goes over to what holds",
    async (editor, { file, report }) => {
      await editor.reset(file, report.replace("收到提案126件", "收到提案127件"));
      await row(editor, "相符").click();
      await row(editor, "127件＝90件＋37件").waitFor();
    },
  ],
  [
    "the room is given back",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.fold("核对");
      await editor.unfold("核稿 试用");
    },
  ],
];
