// The page of a rule opens from its finding and by command.
async function closePage(editor, file) {
  await editor.page.locator(".tab.active .tab-actions .action-label").click();
  await editor.page.locator(".tab.active", { hasText: file }).waitFor();
}

export const steps = [
  [
    "the link of a finding opens the page of its rule",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.page.locator(".markers-panel .monaco-list-row a", { hasText: "total-mismatch" }).click();
      await editor.preview().locator("h1", { hasText: "total-mismatch" }).waitFor();
      // What is told of the report stays in sight beside the page.
      await editor.page.locator('.pane-header[aria-label*="数据"]').waitFor();
      await editor.screenshot("rule");
      await closePage(editor, file);
    },
  ],
  [
    "查看规则说明 opens the page of the finding at the caret",
    async (editor, { file }) => {
      await editor.goTo(37, 24);
      await editor.command("查看规则说明");
      await editor.preview().locator("h1", { hasText: "fused-date" }).waitFor();
      await closePage(editor, file);
    },
  ],
  [
    "查看规则说明 elsewhere offers all rules",
    async (editor, { file }) => {
      await editor.goTo(1);
      await editor.command("查看规则说明");
      await editor.page.locator(".quick-input-list .monaco-list-row").nth(5).waitFor();
      await editor.page.locator(".quick-input-widget input").fill("counter-gap");
      await editor.screenshot("rules");
      await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "counter-gap" }).first().click();
      await editor.preview().locator("h1", { hasText: "counter-gap" }).waitFor();
      await closePage(editor, file);
    },
  ],
];
