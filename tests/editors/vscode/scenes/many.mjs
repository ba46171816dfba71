// A report with all its commas half-width: one finding, few rows, a short hover, and the places where places are listed.
const LINE = 13;

export const steps = [
  [
    "Problems has one row for all of them, three places, and how many more there are",
    async (editor, { file, report }) => {
      const text = report.replaceAll("，", ",");
      const count = text.split(",").length - 1;
      await editor.reset(file, text);
      const rows = await editor.soon("one finding more", () => editor.problems(), (rows) => rows.length === 4);
      if (!rows.some((row) => row.includes(`全文有${count}处半角标点`))) throw new Error(rows.join("\n"));
      // The list is virtual: its end is in sight once it is gone to.
      await editor.run("workbench.action.problems.focus");
      const last = async () => {
        await editor.page.keyboard.press("End");
        return editor.texts(".markers-panel .monaco-list-row");
      };
      await editor.soon("the rest as a number", last, (rows) => rows.some((row) => row.includes(`另外${count - 3}处`)));
      await editor.soon("the same number in the status bar", () => editor.statusItem(), (text) => text.includes("疑点4处"));
      await editor.screenshot("many");
    },
  ],
  [
    "the hover says first what and why, and is short",
    async (editor, { report }) => {
      await editor.goTo(LINE, report.split("\n")[LINE - 1].indexOf("，"));
      const text = await editor.soon("a hover", () => editor.hover(), (text) => text.includes("可一次改正") && text.includes("依据"));
      if (text.length > 900) throw new Error(text);
      await editor.screenshot("many-hover");
      await editor.page.keyboard.press("Escape");
    },
  ],
  [
    "Shift+F12 lists all places",
    async (editor, { report }) => {
      const count = report.split("，").length - 1;
      await editor.goTo(LINE, report.split("\n")[LINE - 1].indexOf("，"));
      const peek = editor.page.locator(".zone-widget .monaco-list-row");
      await editor.press("Shift+F12", () => peek.first().isVisible());
      await editor.soon("their number", () => editor.texts(".zone-widget .head .meta"), (texts) => texts.some((text) => text.includes(`(${count})`)));
      await editor.screenshot("many-places");
      await editor.page.keyboard.press("Escape");
      await peek.first().waitFor({ state: "hidden" });
    },
  ],
  [
    "what is said of mending counts the same places",
    async (editor, { file, report }) => {
      // The lost 年 is one more.
      const count = report.split("，").length;
      await editor.focusText();
      await editor.command("改正格式问题（不改文字和数据）");
      await editor.page.locator(".statusbar-item", { hasText: `已改正${count}处` }).waitFor();
      await editor.soon("the text", () => editor.text(), (text) => text === report.replace("20261月5日", "2026年1月5日"));
      await editor.reset(file, report);
      await editor.findings(3);
    },
  ],
];
