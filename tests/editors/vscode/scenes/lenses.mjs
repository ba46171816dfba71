// The line above a figure that is told twice, and what a click on it shows.
const LENS = ".codelens-decoration";

export const steps = [
  [
    "a figure told twice has a line that says so, and a click shows both places",
    async (editor, { file, report }) => {
      await editor.reset(file, report.replace("写在了一起。", "写在了一起。全年共收到提案126件。"));
      await editor.findings(3);
      await editor.closePanel();
      await editor.goTo(13);
      const lens = editor.page.locator(`${LENS} a`, { hasText: "收到提案126件 · 2处提到 · 一致" });
      await lens.waitFor();
      await editor.screenshot("lenses");
      const peek = editor.page.locator(".zone-widget .monaco-list-row");
      await lens.click();
      const rows = await editor.soon("both places", () => editor.texts(".zone-widget .monaco-list-row"), (rows) =>
        ["写在了一起。全年共收到提案126件", "其中委员提案90件"].every((place) => rows.some((row) => row.includes(place))),
      );
      if (rows.length > 3) throw new Error(rows.join("\n"));
      await editor.screenshot("lens-places");
      await editor.page.keyboard.press("Escape");
      await peek.first().waitFor({ state: "hidden" });
    },
  ],
  [
    "a heading says what stands under it",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.goTo(23);
      await editor.page.locator(LENS, { hasText: /^205字 · 朗读约1分钟 · 数据7处 · 疑点1处/ }).waitFor();
      if ((await editor.texts(LENS)).some((line) => line.includes("处提到"))) throw new Error("a figure told once has a line");
    },
  ],
  [
    "a click there goes to what is doubtful first in its section",
    async (editor) => {
      await editor.page.locator(`${LENS} a`, { hasText: /^205字/ }).click();
      await editor.soon("the caret on the total", () => editor.caret(), (caret) => caret?.line === 27);
    },
  ],
];
