// In a text that is no report nothing appears at all.
export const steps = [
  [
    "no findings, no outline, no figures, nothing in the status bar, no commands",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.open("notes.txt");
      await editor.soon("a status bar without ours", () => editor.statusItem(), (text) => text === "");
      await editor.soon(
        "no view of figures",
        () => editor.page.locator('.pane-header[aria-label*="数据"]').count(),
        (count) => count === 0,
      );
      // What was to come would have come by the time that a change has gone to the server and back.
      await editor.goTo(1);
      await editor.page.keyboard.insertText("a");
      await editor.page.keyboard.press("Backspace");
      await editor.unfold("大纲");
      await editor.page.getByText("在文档“notes.txt”中找不到符号").waitFor();
      const rows = await editor.texts(".markers-panel .monaco-list-row");
      if (rows.some((row) => row.includes("notes.txt"))) throw new Error(rows.join("\n"));
      if ((await editor.statusItem()) !== "") throw new Error(await editor.statusItem());
      if ((await editor.page.locator(".editor-instance [class*=squiggly]").count()) > 0) throw new Error("a mark");
      await editor.screenshot("no-report");
      await editor.ask("F1", ">核稿");
      await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "重启服务" }).waitFor();
      const offered = await editor.texts(".quick-input-list .monaco-list-row");
      await editor.page.keyboard.press("Escape");
      if (offered.some((row) => row.includes("导出"))) throw new Error(offered.join("\n"));
      await editor.fold("大纲");
    },
  ],
];
