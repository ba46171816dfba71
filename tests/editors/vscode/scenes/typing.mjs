// Three hundred keys at speed: what is found at the end is what the command finds.
import { check } from "../command.mjs";

const TYPED =
  "“夜话”已于20261月9日开张，接待居民300余人次左右。" +
  "春天整理河岸，夏天巡查渡口，秋天核对账目，冬天回访老人。河边的石阶换了新板，早起的人不再绕路；" +
  "菜场门口装上遮雨棚，卖藕的大嫂多了一张笑脸。老茶厂改成书屋，放学的孩子有了去处，家长下班再来接也不着急。" +
  "有位船工说，航标灯亮起来以后，夜里行船心里踏实。有位邮递员说，门牌理顺了，送信少走许多冤枉路。" +
  "这些话都记在本子上，年底翻开来看，比什么都珍贵。往后的日子，脚步还要再勤一些，耳朵还要再尖一些，" +
  "把街坊的念想一件一件接住，办成一桩就划去一行，办不成的说清缘由，隔些时候再去问问，看看是不是有了新的法子。" +
  "谁家有难处，谁家有主意，都欢迎坐到桌边来慢慢讲，茶水管够，凳子管够。";

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
        () => editor.places(),
        (rows) => rows.join() === found.join(),
      );
      if (rows.length <= 3) throw new Error("the typed text should have faults of its own");
      await editor.goTo(17);
      await editor.screenshot("typing");
      await editor.reset(file, report);
      await editor.findings(3);
    },
  ],
];
