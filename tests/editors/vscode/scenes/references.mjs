// From a slogan to its members, and to its other places.
export const steps = [
  [
    "F12 on a slogan goes to its members",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      // From a mention far away; the list of members opens beside it.
      await editor.goTo(59, report.split("\n")[58].indexOf("三个走进") + 1);
      const peek = editor.page.locator(".zone-widget .monaco-list-row");
      await editor.press("F12", () => peek.first().isVisible());
      const rows = await editor.soon("three members", () => editor.texts(".zone-widget .monaco-list-row"), (rows) =>
        ["走进码头", "走进茶园", "走进楼院"].every((member) => rows.some((row) => row.includes(member))),
      );
      if (rows.length > 5) throw new Error(rows.join("\n"));
      await editor.screenshot("members");
      await editor.page.keyboard.press("Escape");
      await peek.first().waitFor({ state: "hidden" });
    },
  ],
  [
    "Shift+F12 lists the places of the slogan",
    async (editor, { report }) => {
      await editor.goTo(45, report.split("\n")[44].indexOf("三个走进") + 1);
      // One place besides this one is gone to at once, several are listed.
      const peek = editor.page.locator(".zone-widget .monaco-list-row");
      const there = async () => (await peek.first().isVisible()) || (await editor.caret())?.line === 59;
      await editor.press("Shift+F12", there);
      await editor.page.keyboard.press("Escape");
      await peek.first().waitFor({ state: "hidden" });
    },
  ],
];
