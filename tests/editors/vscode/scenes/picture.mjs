// The picture of the README: a report with its outline, its figures, its findings and what they say.
export const steps = [
  [
    "the picture of the README",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.widenSideBar();
      await editor.fold("核稿 试用");
      await editor.unfold("大纲");
      await editor.unfold("数据");
      const figures = editor.page.locator(".sidebar .pane", { has: editor.page.locator('.pane-header[aria-label*="数据"]') });
      await figures.locator(".monaco-list-row", { hasText: "（二）把协商的桌摆开" }).click();
      // So far that the marked lines stand in the middle, with a heading that says what is below it.
      await editor.goTo(31, 2);
      await editor.soon("what the section says", () => editor.hover(), (text) => text.includes("朗读"));
      await editor.screenshot("readme");
    },
  ],
];
