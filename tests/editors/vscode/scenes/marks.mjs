// A report that is opened has its faults marked, and Problems says what they are.
export const steps = [
  [
    "what is wrong is underlined",
    async (editor, { file }) => {
      await editor.open(file);
      await editor.goTo(37);
      const marks = () => editor.page.locator(".view-overlays .squiggly-error").count();
      await editor.soon("marks on the lines in sight", marks, (count) => count > 0);
    },
  ],
  [
    "核对全文 opens Problems, which says what is wrong and where",
    async (editor) => {
      await editor.command("核对全文");
      const rows = await editor.findings(3);
      for (const words of [
        ["合计126件，分项之和为127件（90＋37），相差1件", "total-mismatch", "[行 27，列 18]"],
        ["中间缺“二是”", "counter-gap", "[行 37，列 1]"],
        // 𠮷 and 🏮 take two units each of the UTF-16 in which the workbench counts.
        ["日期“20261月5日”缺少“年”字，应为“2026年1月5日”", "fused-date", "[行 37，列 24]"],
      ]) {
        if (!rows.some((row) => words.every((word) => row.includes(word)))) throw new Error(rows.join("\n"));
      }
      await editor.screenshot("problems");
      // From there as well: what is open stays open.
      await editor.command("核对全文");
      await editor.findings(3);
      if (!(await editor.page.locator(".markers-panel").isVisible())) throw new Error("Problems was closed");
    },
  ],
  [
    "the mark stands under the date and nothing else",
    async (editor) => {
      const date = editor.page.locator(".view-line", { hasText: "𠮷祥里" });
      const [mark] = await editor.soon(
        "the mark of the date",
        () =>
          editor.page
            .locator(".view-overlays .squiggly-error")
            .evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().toJSON())),
        (marks) => marks.length > 0,
      ).then((marks) => marks.sort((a, b) => b.x - a.x));
      const text = await date.evaluate((line) => {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const whole = line.textContent;
        const start = whole.indexOf("20261月5日");
        const range = document.createRange();
        let at = 0;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          if (at <= start && start < at + node.length) range.setStart(node, start - at);
          const end = start + "20261月5日".length;
          if (at < end && end <= at + node.length) range.setEnd(node, end - at);
          at += node.length;
        }
        return range.getBoundingClientRect().toJSON();
      });
      const close = (a, b) => Math.abs(a - b) < 4;
      if (!close(mark.x, text.x) || !close(mark.width, text.width)) throw new Error(JSON.stringify({ mark, text }));
    },
  ],
];
