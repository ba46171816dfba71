// A fault is mended where it stands, and undo brings it back.
async function goToFault(editor, rule, line, { file, report }) {
  await editor.reset(file, report);
  await editor.findings(3);
  await editor.page.locator(".markers-panel .monaco-list-row", { hasText: rule }).dblclick();
  await editor.soon("the caret on the fault", () => editor.caret(), (caret) => caret?.line === line);
  await editor.focusText();
}

export const steps = [
  [
    "Ctrl+. offers the date as it should be, and writes it",
    async (editor, { file, report }) => {
      await goToFault(editor, "fused-date", 37, { file, report });
      const mended = report.replace("20261月5日", "2026年1月5日");
      await editor.takeOffer("改为“2026年1月5日”", async () => (await editor.text()) === mended, "quick-fix");
      await editor.findings(2);
    },
  ],
  [
    "undo brings it back",
    async (editor, { report }) => {
      await editor.focusText();
      await editor.page.keyboard.press("Control+z");
      await editor.soon("the text as it was", () => editor.text(), (text) => text === report);
      await editor.findings(3);
    },
  ],
  [
    "of a fault that only a person can mend the first offer is the page of the rule",
    async (editor, { file, report }) => {
      await goToFault(editor, "total-mismatch", 27, { file, report });
      const choices = editor.page.locator(".action-widget .monaco-list-row.action");
      const page = editor.preview().locator("h1", { hasText: "total-mismatch" });
      // A menu that is drawn anew just then takes no key: whoever sees it again presses again.
      for (let tries = 0; tries < 3 && !(await page.isVisible()); tries += 1) {
        await editor.press("Control+.", () => choices.first().isVisible());
        const first = (await editor.texts(".action-widget .monaco-list-row.action"))[0];
        if (!first.includes("查看规则说明：合计与分项之和不符（total-mismatch）")) throw new Error(first);
        await editor.press("Enter", async () => (await choices.count()) === 0);
        await page.waitFor({ timeout: 20000 }).catch(() => undefined);
      }
      await page.waitFor();
      await editor.page.locator(".tab.active .tab-actions .action-label").click();
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
      if ((await editor.findings(3)).length !== 3) throw new Error("something was accepted");
    },
  ],
  [
    "behind it the total is offered as its parts give it",
    async (editor, { file, report }) => {
      await goToFault(editor, "total-mismatch", 27, { file, report });
      const changed = report.replace("提案126件", "提案127件");
      await editor.takeOffer("合计改为127件", async () => (await editor.text()) === changed, "figure-offer");
      await editor.findings(2);
    },
  ],
];
