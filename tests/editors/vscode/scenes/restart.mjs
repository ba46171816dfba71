// A server that ends is replaced, with all that was open.
async function replaced(editor, end) {
  await editor.findings(3);
  const [old] = editor.servers();
  await end(old);
  await editor.soon("one new server", async () => editor.servers(), ([now, ...more]) => now && now !== old && more.length === 0);
}

/** The new server knows the text as it is: a fault goes, and comes back. */
export async function alive(editor, report) {
  const mended = report.replace("集体提案37件", "集体提案36件");
  const steps = report.split("\n")[26].indexOf("37件") + 2;
  await editor.goTo(27, steps);
  await editor.page.keyboard.press("Backspace");
  await editor.page.keyboard.insertText("6");
  await editor.soon("36", () => editor.text(), (text) => text === mended);
  await editor.findings(2);
  await editor.focusText();
  await editor.page.keyboard.press("Control+z");
  await editor.soon("37", async () => {
    const text = await editor.text();
    if (text !== report) await editor.page.keyboard.press("Control+z");
    return text;
  }, (text) => text === report);
  await editor.findings(3);
}

const scene = (end) => async (editor, { file, report }) => {
  await editor.reset(file, report);
  await replaced(editor, (server) => end(editor, server));
  await alive(editor, report);
};

export const steps = [
  ["重启服务 starts a new one", scene((editor) => editor.command("重启服务"))],
  ["one that is killed is replaced", scene((_, server) => process.kill(server, "SIGKILL"))],
  [
    "one that hangs is replaced by 重启服务",
    scene((editor, server) => process.kill(server, "SIGSTOP") && editor.command("重启服务")),
  ],
];
