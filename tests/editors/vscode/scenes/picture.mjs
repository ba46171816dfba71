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
      const header = editor.page.locator('.sidebar .pane-header[aria-label*="数据"]');
      if ((await header.count()) > 0) {
        await editor.unfold("数据");
        await editor.page.locator(".sidebar .monaco-list-row", { hasText: "（二）把协商的桌摆开" }).last().click();
      }
      // So far that the marked lines stand in the middle, with a heading that says what is below it.
      await editor.goTo(31, 2);
      await editor.page.keyboard.press("Control+k");
      await editor.page.keyboard.press("Control+i");
      await editor.page.locator(".monaco-editor .monaco-hover:not(.hidden) .monaco-hover-content").first().waitFor();
      await editor.screenshot("readme");
    },
  ],
];
