// Three hundred keys at speed: what is found at the end is what the command finds.
import { check } from "../server.mjs";

const TYPED =
  "2026年1月12日，委员提案90件、集体提案37件，共126件。" +
  "“夜话”已于20261月9日开张，接待居民300余人次左右。" +
  "一是 读原文,二是讲故事。三是走下去！！会议4次，其中专题会5次。";

export const steps = [
  [
    "after 300 keys Problems holds what hegao check says",
    async (editor, { file, report, hegao }) => {
      await editor.reset(file, report);
      await editor.goTo(17, report.split("\n")[16].length);
      const keys = [...TYPED.repeat(10)].slice(0, 300);
      // One after the other without a pause; every seventh is taken back and typed again.
      for (const [nth, key] of keys.entries()) {
        await editor.page.keyboard.insertText(key);
        if (nth % 7 === 6) {
          await editor.page.keyboard.press("Backspace");
          await editor.page.keyboard.insertText(key);
        }
      }
      const expected = report.replace(/(传阅。)\n/, `$1${keys.join("")}\n`);
      await editor.soon("the typed text", () => editor.text(), (text) => text === expected);
      const found = check(hegao, expected);
      const rows = await editor.soon(
        `the findings of the command: ${found.join(" | ")}`,
        async () =>
          (await editor.problems())
            .map((row) => /hegao\(?([\w-]+)\)? \[(Ln \d+, Col \d+)\]/.exec(row.replace(/\s*\(\s*/, "(")))
            .map((match) => match && `${match[2]} ${match[1]}`)
            .sort(),
        (rows) => rows.join() === found.join(),
      );
      if (rows.length <= 3) throw new Error("the typed text should have faults of its own");
      await editor.screenshot("typing");
      await editor.reset(file, report);
      await editor.findings(3);
    },
  ],
];
