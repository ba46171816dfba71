// 重排序号 closes the gap from 一是 to 三是.
export const steps = [
  [
    "三是 becomes 二是",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.focusText();
      await editor.command("重排序号");
      const mended = report.replace("三是难事", "二是难事");
      await editor.soon("the numbers in their order", () => editor.text(), (text) => text === mended);
      await editor.findings(2);
    },
  ],
];
