// Characters, minutes, findings and what was checked in the status bar; a click opens the summary.
/** The line of 2026年工作安排. */
const HEADING = 49;

export const steps = [
  [
    "length, minutes, findings and what was checked stand in the status bar",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      const shown = (text) => /\d+字/.test(text) && /朗读约\d+分钟/.test(text) && text.includes("疑点3处") && /核对\d+项/.test(text);
      await editor.soon("all of them", () => editor.statusItem(), shown);
      await editor.screenshot("status-bar");
    },
  ],
  [
    "they follow the text",
    async (editor, { file, report }) => {
      const read = async () => Number(/(\d+)字/.exec(await editor.statusItem())?.[1]);
      const before = await read();
      await editor.goTo(13);
      await editor.page.keyboard.insertText("春潮带雨晚来急");
      await editor.soon("seven characters more", read, (now) => now === before + 7);
      await editor.reset(file, report);
      await editor.soon("as many as before", read, (now) => now === before);
    },
  ],
  [
    "a click opens the summary",
    async (editor, { file }) => {
      await editor.page.locator('.statusbar-item[id^="hegao.hegao"] a').click();
      await editor.page.locator(".tab.active", { hasText: "报告（概况）" }).waitFor();
      await editor.preview().locator("h1, h2, table, li, p").first().waitFor();
      await editor.screenshot("summary");
      await editor.preview().locator("a", { hasText: "2026年工作安排" }).click();
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
      await editor.soon("the caret on the section", () => editor.caret(), (caret) => caret?.line === HEADING);
      await editor.page.locator(".tab", { hasText: "报告（概况）" }).click();
      await editor.page.locator(".tab.active .tab-actions .action-label").click();
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
    },
  ],
];
