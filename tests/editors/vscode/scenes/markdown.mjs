// In Markdown the workbench lists `#` headings itself: ours must not double them.
export const steps = [
  [
    "the Outline has every heading once",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.open("报告.md");
      await editor.widenSideBar();
      await editor.fold("核稿 试用");
      await editor.unfold("大纲");
      const names = async () => (await editor.rows(".outline-pane")).map((row) => row.trim());
      const rows = await editor.soon("headings of both kinds", names, (rows) =>
        ["2025年工作回顾", "（一）把学习的灯点亮", "二是民主监督常跟进"].every((part) => rows.some((row) => row.includes(part))),
      );
      await editor.screenshot("markdown");
      const marked = rows.filter((row) => row.startsWith("#")).map((row) => row.replace(/^#+ */, ""));
      if (marked.length !== 3 || marked.some((heading) => rows.includes(heading))) throw new Error(rows.join("\n"));
      await editor.fold("大纲");
      await editor.open(file);
    },
  ],
];
