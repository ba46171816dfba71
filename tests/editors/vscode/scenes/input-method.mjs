// Pinyin while it is composed is no text yet: no mark may flicker up.
export const steps = [
  [
    "no mark comes while words are composed",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.goTo(33, 5);
      const marks = () => editor.page.locator(".view-overlays [class*=squiggly]").count();
      await editor.soon("no mark on the lines beside", marks, () => true);
      // Every state of the marks is kept, from now on.
      await editor.page.evaluate(() => {
        const root = document.querySelector(".editor-instance .monaco-editor");
        const seen = (window.seenMarks = new Set());
        const look = () => seen.add(root.querySelectorAll(".view-overlays [class*=squiggly]").length);
        look();
        window.markWatcher = new MutationObserver(look);
        window.markWatcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
      });
      const client = await editor.page.context().newCDPSession(editor.page);
      const compose = (text) =>
        client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      for (const [letters, words] of [
        ["zhong'guo,ren'min", "中国人民"],
        ["zheng'zhi'xie'shang", "政治协商"],
        ["2026nian,1yue", "今年新春"],
      ]) {
        for (let length = 1; length <= letters.length; length += 1) {
          await compose(letters.slice(0, length));
          await editor.page.waitForTimeout(40);
        }
        await client.send("Input.insertText", { text: words });
      }
      await editor.soon(
        "the words in the text",
        () => editor.text(),
        (text) => text.includes("中国人民政治协商今年新春") && !/[a-z]/.test(text),
      );
      await editor.findings(3);
      const seen = await editor.page.evaluate(() => {
        window.markWatcher.disconnect();
        return [...window.seenMarks];
      });
      if (seen.length !== 1) throw new Error(`marks came and went: ${seen.join(", ")}`);
      await editor.reset(file, report);
    },
  ],
];
