// The engine of the universal package runs in a worker; a new one knows what is open.
import { alive } from "./restart.mjs";

export const steps = [
  [
    "no process was started",
    async (editor, { file, report }) => {
      await editor.reset(file, report);
      await editor.findings(3);
      if (editor.servers().length > 0) throw new Error("there is a server");
    },
  ],
  [
    "重启服务 starts a new one",
    async (editor, { report }) => {
      await editor.command("重启服务");
      await editor.findings(3);
      await alive(editor, report);
    },
  ],
];
