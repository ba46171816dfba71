// A path in the settings that leads nowhere is explained, and mended at once.
export const steps = [
  [
    "a wrong path is explained",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      editor.setOnMachine({ "hegao.server.path": "/nowhere/hegao" });
      await editor.page
        .locator(".notification-toast", { hasText: "hegao.server.path 所指的“/nowhere/hegao”" })
        .waitFor();
      await editor.screenshot("wrong-path");
      await editor.findings(0);
      if ((await editor.statusItem()) !== "") throw new Error("the status bar still counts");
    },
  ],
  [
    "without it all comes back",
    async (editor) => {
      editor.setOnMachine({});
      await editor.findings(3);
      await editor.clearNotifications();
    },
  ],
];
