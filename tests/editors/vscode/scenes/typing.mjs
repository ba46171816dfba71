// Three hundred keys at speed: what is found at the end is what the command finds.
import { check } from "../server.mjs";

const TYPED =
  "“夜话”已于20261月9日开张，接待居民300余人次左右。" +
  "春天整理河岸，夏天巡查渡口，秋天核对账目，冬天回访老人，委员们把走过的每一条巷子都写进本子里。".repeat(6);

export const steps = [
  [
    "after 300 keys Problems holds what hegao check says",
    async (editor, { file, report, hegao }) => {
      await editor.reset(file, report);
      await editor.goTo(17, report.split("\n")[16].length);
      const keys = [...TYPED].slice(0, 299).concat("。");
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
            .map((row) => /hegao\s*\(\s*([\w-]+)\s*\)\s*\[(Ln \d+, Col \d+)\]/.exec(row))
            .map((match) => `${match?.[2]} ${match?.[1]}`)
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
