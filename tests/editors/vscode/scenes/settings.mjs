// Settings take effect at once, on what is open.
const LENS = ".codelens-decoration";
/** The line of the date, with what is written beside it. */
const dateLine = (editor) => editor.page.locator(".view-line", { hasText: "2026年1月12日" }).first().innerText();

export const steps = [
  [
    "hegao.inlayHints: the weekday beside a date goes and comes",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.soon("the weekday", () => dateLine(editor), (line) => line.includes("星期一"));
      await editor.afterSetting({ "hegao.inlayHints": false }, "no weekday", () => dateLine(editor), (line) => !line.includes("星期一"));
      await editor.afterSetting({}, "the weekday again", () => dateLine(editor), (line) => line.includes("星期一"));
    },
  ],
  [
    "hegao.codeLens: the lines above headings go and come",
    async (editor) => {
      const lenses = () => editor.page.locator(LENS).count();
      await editor.soon("lines above headings", lenses, (count) => count > 0);
      await editor.afterSetting({ "hegao.codeLens": false }, "no lines", lenses, (count) => count === 0);
      await editor.afterSetting({}, "the lines again", lenses, (count) => count > 0);
    },
  ],
  [
    "hegao.language: findings are told in the other language",
    async (editor) => {
      const told = async () => (await editor.problems()).join("\n");
      await editor.soon("Chinese", told, (text) => text.includes("合计126件，分项之和为127件"));
      const english = (text) => text.includes("total-mismatch") && !/合计126件|中间缺|缺少/.test(text);
      await editor.afterSetting({ "hegao.language": "en" }, "English", told, english);
      await editor.screenshot("language");
      await editor.afterSetting({}, "Chinese again", told, (text) => text.includes("合计126件，分项之和为127件"));
    },
  ],
  [
    "hegao.rules: a rule is switched off",
    async (editor) => {
      const problems = () => editor.problems();
      const off = { "hegao.rules": { "counter-gap": "off" } };
      const rows = await editor.afterSetting(off, "2 findings", problems, (rows) => rows.length === 2);
      if (rows.some((row) => row.includes("counter-gap"))) throw new Error(rows.join("\n"));
      await editor.afterSetting({}, "3 findings", problems, (rows) => rows.length === 3);
    },
  ],
  [
    "hegao.folderDiagnostics: a report that is not open is told of only where that is wanted",
    async (editor, { file }) => {
      const others = async () => {
        await editor.problems();
        return (await editor.texts(".markers-panel .monaco-list-row")).filter((row) => row.startsWith("二稿.txt"));
      };
      const told = (rows) => rows.some((row) => row === "二稿.txt 2");
      // Opened and closed again, it is as if it had never been open.
      await editor.open("二稿.txt");
      await editor.soon("its findings while it is open", others, told);
      await editor.close("二稿.txt");
      await editor.page.locator(".tab.active", { hasText: file }).waitFor();
      await editor.soon("none of them once it is closed", others, (rows) => rows.length === 0);
      await editor.afterSetting({ "hegao.folderDiagnostics": true }, "its findings while it is wanted", others, told);
      await editor.screenshot("folder");
      await editor.afterSetting({}, "none of them any more", others, (rows) => rows.length === 0);
      await editor.findings(3);
    },
  ],
];
