// The Outline holds every heading and item at its level.
const OUTLINE = [
  "中国人民政治协商会议云溪市第五届委员会常务委员会工作报告",
  "各位委员、同志们",
  "2025年工作回顾",
  "  （一）把学习的灯点亮，共同思想基础更加牢固",
  "    一是读原文",
  "    二是讲故事",
  "  （二）把协商的桌摆开，服务发展更加有力",
  "    一是提案办理重实效",
  "    二是民主监督常跟进",
  "  （三）把联系的线拉长，民生温度更加可感",
  "    一是小事马上办",
  "    三是难事一起办",
  "  （四）把队伍的弦绷紧，履职本领更加扎实",
  "    一是委员履职有账可查",
  "    二是机关服务有求必应",
  "2026年工作安排",
  "  （一）在凝心铸魂上走得更深",
  "  （二）在协商议政上做得更实",
  "  （三）在联系群众上贴得更近",
  "  （四）在转变作风上抓得更细",
  "    ——走进码头",
  "    ——走进茶园",
  "    ——走进楼院",
  "各位委员、同志们",
];

export const steps = [
  [
    "every heading and item stands there at its level",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      // The list is virtual: rows out of sight do not exist, so it gets all the room.
      await editor.widenSideBar();
      await editor.fold("核稿 试用");
      await editor.unfold("大纲");
      const rows = () => editor.rows(".outline-pane");
      await editor.soon("the outline", rows, (lines) => lines.join("\n") === OUTLINE.join("\n"));
    },
  ],
  [
    "a click moves the caret",
    async (editor) => {
      await editor.page.locator(".outline-pane .monaco-list-row", { hasText: "（三）把联系的线拉长" }).click();
      await editor.soon("the caret on the heading", () => editor.caret(), (caret) => caret?.line === 31);
      await editor.screenshot("outline");
      await editor.fold("大纲");
      await editor.unfold("核稿 试用");
    },
  ],
];
