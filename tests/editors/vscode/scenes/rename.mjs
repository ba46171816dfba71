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
  [
    "a figure that may be the same and is left alone is told",
    async (editor, { file, report }) => {
      const twice = report
        .replace("写在了一起。", "写在了一起。全年安排重点项目86个，投资大幅增长。")
        .replace("办法和举措。", "办法和举措。市级领导包抓重点项目86个。");
      await editor.reset(file, twice);
      await editor.goTo(13, twice.split("\n")[12].indexOf("86个") + 1);
      const input = editor.page.locator(".rename-box input");
      await editor.press("F2", () => input.isVisible());
      await input.fill("87个");
      await editor.page.keyboard.press("Enter");
      await editor.page.locator(".notification-toast", { hasText: "另有1处“86个”没有改" }).waitFor();
      await editor.screenshot("rename-left");
      await editor.clearNotifications();
      await editor.reset(file, report);
    },
  ],
];
