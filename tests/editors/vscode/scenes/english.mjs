// The same in an English editor.
export const steps = [
  [
    "findings are told in English",
    async (editor, { file }) => {
      await editor.open(file);
      await editor.command("Check the Whole Text");
      const rows = await editor.findings(3);
      if (!rows.some((row) => row.includes("total-mismatch") && /parts|sum|total/i.test(row))) throw new Error(rows.join("\n"));
    },
  ],
  [
    "so are status bar, figures and claims",
    async (editor) => {
      await editor.soon("the status bar", () => editor.statusItem(), (text) =>
        /\d+ characters/.test(text) && /\d+ min/.test(text) && text.includes("findings: 3"),
      );
      await editor.page.locator('.pane-header[aria-label*="Figures"]').waitFor();
      await editor.page.locator('.pane-header[aria-label*="Claims"]').waitFor();
      await editor.screenshot("english");
    },
  ],
  [
    "with hegao.language zh-cn all of it is Chinese, and back again",
    async (editor, { file }) => {
      await editor.afterSetting({ "hegao.language": "zh-cn" }, "the status bar", () => editor.statusItem(), (text) =>
        /\d+字/.test(text) && text.includes("朗读约") && text.includes("疑点3处") && /核对\d+项/.test(text),
      );
      for (const title of ["数据", "核对"]) await editor.page.locator(`.pane-header[aria-label*="${title}"]`).waitFor();
      await editor.soon("findings", () => editor.problems(), (rows) => rows.some((row) => row.includes("合计126件，分项之和为127件")));
      await editor.command("Summary of the Report");
      await editor.page.locator(".tab.active", { hasText: "报告（概况）" }).waitFor();
      await editor.preview().locator("p", { hasText: "政协工作报告 · 2026年1月12日" }).first().waitFor();
      await editor.screenshot("english-chinese");
      await editor.page.locator(".tab.active .tab-actions .action-label").click();
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
      await editor.afterSetting({}, "English again", () => editor.statusItem(), (text) => text.includes("findings: 3"));
    },
  ],
];
