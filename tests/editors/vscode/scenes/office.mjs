// An English VS Code on a Chinese system, as where no language pack was ever installed: what is said of a Chinese text is Chinese.
export const steps = [
  [
    "findings, status bar and views are Chinese without any setting",
    async (editor, { file }) => {
      await editor.open(file);
      await editor.soon("the status bar", () => editor.statusItem(), (text) => text.includes("朗读约") && text.includes("疑点3处"));
      for (const title of ["数据", "核对"]) await editor.page.locator(`.pane-header[aria-label*="${title}"]`).waitFor();
      const rows = await editor.findings(3);
      if (!rows.some((row) => row.includes("合计126件，分项之和为127件"))) throw new Error(rows.join("\n"));
      await editor.screenshot("office");
    },
  ],
];
