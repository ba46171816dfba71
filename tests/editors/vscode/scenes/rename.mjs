// F2 renames a slogan everywhere.
export const steps = [
  [
    "三个走进 becomes 三个深入 in both places",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.goTo(59, report.split("\n")[58].indexOf("三个走进") + 1);
      const input = editor.page.locator(".rename-box input");
      await editor.press("F2", () => input.isVisible());
      await editor.screenshot("rename");
      await input.fill((await input.inputValue()).replace("走进", "深入"));
      await editor.page.keyboard.press("Enter");
      await editor.soon(
        "the new name in both places",
        () => editor.text(),
        (text) => text.split("三个深入").length === 3 && !text.includes("三个走进"),
      );
    },
  ],
];
