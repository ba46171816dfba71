// Drives the packaged extension in VS Code's workbench; started by vscode.sh:
//
//   node vscode.mjs SCRATCH VSIX SCREENSHOTS
//
// SCRATCH holds the folder 核稿 试用 with 报告.txt and notes.txt. Prints one
// line for each thing tested.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";

const [scratch, vsix, screenshots] = process.argv.slice(2);
const tools = join(process.env.TOOLS, "node_modules");
const { chromium } = createRequire(join(tools, "/"))("playwright-core");

let passed = 0;
let failed = 0;

async function test(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (problem) {
    failed += 1;
    console.log(`FAIL  ${name}\n${problem.stack ?? problem}`);
    await page.screenshot({ path: join(screenshots, `failed-${failed}.png`) });
  }
}

/** Waits until `read()` fulfils `expected`; the workbench needs its time. */
async function soon(what, read, expected) {
  const end = Date.now() + 40000;
  for (;;) {
    const got = await read();
    if (expected(got)) return got;
    if (Date.now() > end) throw new Error(`${what}, but got ${JSON.stringify(got, null, 1)}`);
    await page.waitForTimeout(100);
  }
}

// The language of the workbench is that of an installed language pack. This one
// holds the few words that are read here or seen in a screenshot.
const CHINESE = {
  "vs/editor/contrib/codeAction/browser/codeActionMenu": { "codeAction.widget.id.quickfix": "快速修复" },
  "vs/workbench/contrib/debug/browser/debug.contribution": { debugPanel: "调试控制台" },
  "vs/workbench/contrib/output/browser/output.contribution": { output: "输出" },
  "vs/workbench/contrib/remote/browser/remoteExplorer": { ports: "端口" },
  "vs/workbench/contrib/terminal/browser/terminal.contribution": { terminal: "终端" },
  "vs/workbench/contrib/outline/browser/outline.contribution": { name: "大纲" },
  "vs/workbench/contrib/markers/browser/messages": { "markers.panel.title.problems": "问题" },
  "vs/workbench/contrib/files/browser/explorerViewlet": { explore: "资源管理器" },
  "vs/workbench/contrib/timeline/browser/timelinePane": { timeline: "时间线" },
};

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
  "各位委员、同志们",
];

const profile = join(scratch, "profile");
mkdirSync(join(profile, "User"), { recursive: true });
// The workbench watches the settings of the machine for changes only if the
// file is there when it starts.
const machine = join(profile, "Machine", "settings.json");
mkdirSync(join(profile, "Machine"));
writeFileSync(machine, "{}");
writeFileSync(
  join(profile, "User", "settings.json"),
  JSON.stringify({
    "editor.fontFamily": "Noto Sans CJK SC",
    "editor.fontSize": 15,
    "editor.lineHeight": 1.7,
    "editor.minimap.enabled": false,
    "editor.wordWrap": "on",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "workbench.colorTheme": "Default Light Modern",
    "chat.disableAIFeatures": true,
    "window.commandCenter": false,
    "window.menuBarVisibility": "hidden",
    "workbench.activityBar.location": "hidden",
    "workbench.layoutControl.enabled": false,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "telemetry.telemetryLevel": "off",
  }),
);
writeFileSync(join(profile, "chinese.json"), JSON.stringify({ contents: CHINESE }));
writeFileSync(
  join(profile, "languagepacks.json"),
  JSON.stringify({
    "zh-cn": {
      hash: "1",
      label: "中文",
      extensions: [{ extensionIdentifier: { id: "hegao.chinese" }, version: "1.0.0" }],
      translations: { vscode: join(profile, "chinese.json") },
    },
  }),
);

const environment = {
  ...process.env,
  XDG_CONFIG_HOME: join(scratch, "config"),
  XDG_DATA_HOME: join(scratch, "data"),
  EXTENSIONS_GALLERY: '{"serviceUrl":""}',
};
const program = [join(tools, "code-server", "out", "node", "entry.js")];
const folders = ["--user-data-dir", profile, "--extensions-dir", join(scratch, "extensions")];
const installed = spawnSync(process.execPath, [...program, ...folders, "--install-extension", vsix], {
  env: environment,
  encoding: "utf8",
});
if (installed.status !== 0) throw new Error(installed.stdout + installed.stderr);

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const workbench = spawn(
  process.execPath,
  [
    ...program,
    ...folders,
    ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--locale", "zh-cn"],
    ...["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"],
    "--disable-getting-started-override",
  ],
  { env: environment, stdio: "ignore" },
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });

page.setDefaultTimeout(40000);

async function command(name) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input");
  await input.waitFor();
  await input.fill(`>${name}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
}

/** What fades in is legible only at its end. */
const settled = () => page.waitForTimeout(600);

async function open(file) {
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: file }).dblclick();
  await page.locator(".tab.active", { hasText: file }).waitFor();
}

async function goTo(line) {
  await page.keyboard.press("Control+g");
  const input = page.locator(".quick-input-widget input");
  await input.waitFor();
  await input.fill(`:${line}`);
  await page.keyboard.press("Enter");
}

const texts = async (selector) => {
  const all = await page.locator(selector).allInnerTexts();
  return all.map((text) => text.replace(/\s+/g, " ").trim());
};
const lineOfCaret = async () =>
  Number(/Ln (\d+)/.exec((await texts(".statusbar-item")).find((text) => text.startsWith("Ln ")) ?? "")?.[1]);
/** The process ids of the servers that run out of the installed extension. */
const servers = () =>
  readdirSync("/proc")
    .filter((entry) => {
      try {
        const line = readFileSync(join("/proc", entry, "cmdline"), "utf8");
        return line.includes(join(scratch, "extensions")) && line.endsWith("/server/hegao\0server\0");
      } catch {
        return false; // no process, or one that has just ended
      }
    })
    .map(Number);
/** The findings in Problems; rows for the file and for places that a finding rests on stand between them. */
const problems = async () => (await texts(".markers-panel .monaco-list-row")).filter((row) => row.includes(" hegao "));

try {
  const address = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(join(scratch, "核稿 试用"))}`;
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(address);
      await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 20000 });
      break;
    } catch (problem) {
      if (tries === 20) throw problem;
      await page.waitForTimeout(500);
    }
  }

  await test("a report that is opened has its faults marked", async () => {
    await open("报告.txt");
    const count = () => page.locator(".view-overlays .squiggly-error").count();
    await soon("marks on the lines in sight", async () => (await goTo(40), count()), (marks) => marks > 0);
  });

  await test("Problems says what is wrong and where", async () => {
    await command("核对全文");
    const rows = await soon("three findings", problems, (rows) => rows.length === 3);
    for (const [rule, place] of [
      ["total-mismatch", "[Ln 27, Col 18]"],
      ["counter-gap", "[Ln 37, Col 1]"],
      // 𠮷 and 🏮 take two units each of the UTF-16 in which the workbench counts.
      ["fused-date", "[Ln 37, Col 24]"],
    ]) {
      const row = rows.find((row) => row.includes(rule));
      if (!row?.includes(place)) throw new Error(JSON.stringify(rows, null, 1));
    }
    await page.screenshot({ path: join(screenshots, "problems.png") });
  });

  await test("the rule of a finding opens as a page", async () => {
    await page.locator(".markers-panel .monaco-list-row a", { hasText: "total-mismatch" }).click();
    const preview = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await preview.locator("h1", { hasText: "total-mismatch" }).waitFor();
    await page.screenshot({ path: join(screenshots, "rule.png") });
    await page.locator(".tab.active .tab-actions .action-label").click();
    await page.locator(".tab.active", { hasText: "报告.txt" }).waitFor();
  });

  await test("the Outline holds every heading and item at its level", async () => {
    // The list is virtual: rows out of sight do not exist, so it gets all the room.
    await page.mouse.move(302, 300);
    await page.mouse.down();
    await page.mouse.move(400, 300, { steps: 5 });
    await page.mouse.up();
    await page.locator(".pane-header", { hasText: "核稿 试用" }).click();
    await page.locator(".pane-header", { hasText: "大纲" }).click();
    const rows = page.locator(".outline-pane .monaco-list-row");
    const outline = () =>
      rows.evaluateAll((rows) =>
        rows.map((row) => "  ".repeat(row.ariaLevel - 1) + row.querySelector(".label-name").textContent),
      );
    await soon("the outline of the report", outline, (lines) => lines.join("\n") === OUTLINE.join("\n"));
    await rows.filter({ hasText: "（三）把联系的线拉长" }).click();
    await soon("the caret on the heading", lineOfCaret, (line) => line === 31);
    await page.screenshot({ path: join(screenshots, "outline.png") });
  });

  await test("上一节 and 下一节 move the caret", async () => {
    await command("下一节");
    await soon("the caret on the next heading", lineOfCaret, (line) => line > 31);
    await command("上一节");
    await soon("the caret back on the heading", lineOfCaret, (line) => line === 31);
  });

  await test("hover on a heading sums up its section", async () => {
    await goTo(31);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+i");
    const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents");
    await hover.first().waitFor();
    const [text] = await texts(".monaco-hover:not(.hidden) .monaco-hover-content");
    if (!text.includes("字")) throw new Error(text);
    await settled();
    await page.screenshot({ path: join(screenshots, "hover.png") });
    await page.keyboard.press("Escape");
  });

  await test("a quick fix mends the date, undo brings it back", async () => {
    await page.locator(".markers-panel .monaco-list-row", { hasText: "fused-date" }).dblclick();
    await soon("the caret on the fault", lineOfCaret, (line) => line === 37);
    // From Problems back into the text. A key that comes before the workbench has moved the focus is lost, as a
    // person would see: so it is pressed again.
    const menu = page.locator(".action-widget .monaco-list-row", { hasText: "2026年1月5日" });
    for (let tries = 0; tries < 5 && !(await menu.isVisible()); tries += 1) {
      await page.keyboard.press("Control+1");
      await settled();
      await page.keyboard.press("Control+.");
      await menu.waitFor({ timeout: 5000 }).catch(() => {});
    }
    await menu.waitFor();
    await page.screenshot({ path: join(screenshots, "quick-fix.png") });
    await menu.click();
    await page.locator(".view-line", { hasText: "协商点已于2026年1月5日开张" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.locator(".view-line", { hasText: "协商点已于20261月5日开张" }).waitFor();
    await soon("three findings again", problems, (rows) => rows.length === 3);
  });

  await test("重启服务 starts a new server, and so does the death of one", async () => {
    const replaced = async (end) => {
      const [old] = servers();
      await end(old);
      await soon("one new server", async () => servers(), ([now, ...more]) => now && now !== old && more.length === 0);
      await soon("three findings again", problems, (rows) => rows.length === 3);
    };
    await replaced(() => command("重启服务"));
    await replaced((server) => process.kill(server, "SIGKILL"));
    // One that hangs is replaced all the same.
    await replaced((server) => process.kill(server, "SIGSTOP") && command("重启服务"));
  });

  await test("a wrong path in the settings is explained, and mended at once", async () => {
    writeFileSync(machine, JSON.stringify({ "hegao.server.path": "/nowhere/hegao" }));
    const notice = page.locator(".notification-toast", { hasText: "hegao.server.path 所指的“/nowhere/hegao”" });
    await notice.waitFor();
    await settled();
    await page.screenshot({ path: join(screenshots, "wrong-path.png") });
    await soon("no findings", problems, (rows) => rows.length === 0);
    writeFileSync(machine, "{}");
    await soon("three findings again", problems, (rows) => rows.length === 3);
    await page.locator(".notification-toast .codicon-notifications-clear").first().click();
  });

  await test("改正格式问题 mends the date and leaves the rest", async () => {
    await command("改正格式问题（不改文字和数据）");
    await command("核对全文");
    const rows = await soon("two findings", problems, (rows) => rows.length === 2);
    if (rows.some((row) => row.includes("fused-date"))) throw new Error(JSON.stringify(rows, null, 1));
    await page.locator(".view-line", { hasText: "协商点已于2026年1月5日开张" }).waitFor();
  });

  await test("a text that is no report shows nothing", async () => {
    await page.locator(".pane-header", { hasText: "核稿 试用" }).click();
    await open("notes.txt");
    await page.waitForTimeout(2000);
    const rows = await texts(".markers-panel .monaco-list-row");
    if (rows.some((row) => row.includes("notes.txt"))) throw new Error(JSON.stringify(rows, null, 1));
    if ((await page.locator(".outline-pane .monaco-list-row").count()) > 0) throw new Error("an outline");
    await page.screenshot({ path: join(screenshots, "no-report.png") });
  });
} finally {
  await browser.close();
  workbench.kill();
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
