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
];
