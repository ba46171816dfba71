// The first steps, as VS Code shows them.
export const steps = [
  [
    "开始使用 shows its four steps",
    async (editor) => {
      await editor.command("核稿: 开始使用");
      const steps = editor.page.locator(".getting-started-step");
      await editor.soon("four steps", () => editor.texts(".getting-started-step .step-title"), (titles) =>
        ["打开一份报告", "看提纲和数据", "逐处核对疑点", "导出清单"].every((title) => titles.includes(title)),
      );
      await editor.closePanel();
      await editor.showSideBar(false);
      await steps.first().click();
      await editor.preview().getByText("不必设置").first().waitFor();
      await editor.screenshot("walkthrough");
      await editor.showSideBar(true);
      await editor.run("workbench.action.revertAndCloseActiveEditor");
    },
  ],
];
