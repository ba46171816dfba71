// What was accepted: Ctrl+Z takes it back at once, the view does so later.
import { rmSync } from "node:fs";
import { join } from "node:path";

const VIEW = '.pane:has(.pane-header[aria-label*="核对无误"])';
const rows = (editor) => editor.texts(`${VIEW} .monaco-list-row`);

/** Accepts the wrong total through the menu at its place. */
async function accept(editor) {
  await editor.goTo(27, 18);
  await editor.takeOffer("核对无误，保留原文", async () => (await editor.problems()).length === 2);
}

export const steps = [
  [
    "accepting says how it is taken back, and Ctrl+Z does so without touching the text",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await editor.goTo(13);
      await editor.page.keyboard.insertText("春潮带雨");
      const written = await editor.text();
      await accept(editor);
      await editor.soon("how to take it back", () => editor.texts(".statusbar-item"), (items) =>
        items.some((item) => item.includes("已记下，不再提示。按 Ctrl+Z 撤销")),
      );
      await editor.focusText();
      await editor.page.keyboard.press("Control+z");
      await editor.findings(3);
      if ((await editor.text()) !== written) throw new Error("the text has changed");
      await editor.focusText();
      await editor.press("Control+z", async () => (await editor.text()) === report);
    },
  ],
  [
    "later the view lists it, goes there, and has it told again",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      await accept(editor);
      await editor.goTo(1);
      await editor.command("查看核对无误的地方");
      await editor.widenSideBar();
      await editor.soon("the entry", () => rows(editor), (rows) => rows.some((row) => row.includes("合计126件，分项之和为127件")));
      await editor.screenshot("accepted");
      const row = editor.page.locator(`${VIEW} .monaco-list-row`).first();
      await row.click();
      await editor.soon("the caret on the total", () => editor.caret(), (caret) => caret?.line === 27);
      await row.hover();
      await row.locator(".action-label").first().click();
      await editor.findings(3);
      await editor.page.locator('.pane-header[aria-label*="核对无误"]').waitFor({ state: "hidden" });
    },
  ],
  [
    "the place itself offers it too",
    async (editor) => {
      await accept(editor);
      // Nothing is marked there any more: the line will do.
      await editor.goTo(27, 5);
      await editor.takeOffer("恢复提示（此处已核对无误）", async () => (await editor.problems()).length === 3);
      rmSync(join(editor.folder, ".hegao"), { recursive: true });
    },
  ],
];
