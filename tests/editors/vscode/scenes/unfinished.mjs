// Unfinished is not wrong: what is only begun is marked when its writer has gone on elsewhere, or asks.
const BEGUN = "新的一年，我们将围绕中心任务抓好以下三项重点工作，";
/** Longer than any new mark waits, in milliseconds. */
const THOUGHT = 3000;

async function type(editor, text) {
  for (const key of text) await editor.page.keyboard.insertText(key);
}

/** What is found after a pause. */
async function afterThinking(editor, count) {
  await editor.page.waitForTimeout(THOUGHT);
  const rows = await editor.problems();
  if (rows.length !== count) throw new Error(rows.join("\n"));
}

const holds = (rule) => (rows) => rows.some((row) => row.includes(rule));

export const steps = [
  [
    "at the end of the text nothing is marked, however long one thinks, and saving is no sign",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.goTo(report.split("\n").length);
      await type(editor, BEGUN);
      await afterThinking(editor, 3);
      await editor.saved(file);
      await afterThinking(editor, 3);
      await editor.screenshot("unfinished");
    },
  ],
  [
    "核对全文 tells it, and whoever goes on is left in peace again",
    async (editor) => {
      await editor.command("核对全文");
      await editor.soon("the comma at the end", () => editor.problems(), holds("mark-at-line-edge"));
      await editor.screenshot("unfinished-asked");
      await editor.focusText();
      await type(editor, "抓");
      await editor.findings(3);
    },
  ],
  [
    "a quote that is opened in the middle is marked when one writes elsewhere",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.goTo(17, report.split("\n")[16].length);
      await type(editor, "开展“夜读");
      await afterThinking(editor, 3);
      await editor.goTo(13);
      await type(editor, "春潮带雨");
      await editor.soon("the quote", () => editor.problems(), holds("unbalanced-quotes"));
      await editor.reset(file, report);
      await editor.findings(3);
    },
  ],
];
