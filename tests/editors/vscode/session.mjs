// One VS Code: the workbench (code-server) with the packaged extension, and a browser that shows it.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Editor } from "./editor.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tools = join(process.env.TOOLS, "node_modules");
const { chromium } = createRequire(join(tools, "/"))("playwright-core");

const SETTINGS = {
  "editor.fontFamily": "Noto Sans CJK SC, Noto Color Emoji",
  "editor.fontSize": 15,
  "editor.lineHeight": 1.7,
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
  // The names of our own commands are tested; what VS Code finds most used must not move them.
  "workbench.commandPalette.history": 0,
  // The workbench in a browser would save by itself.
  "files.autoSave": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.colorTheme": "Default Light Modern",
  "chat.disableAIFeatures": true,
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
  "window.newWindowDimensions": "inherit",
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  // Where it can choose, an editor with a server of its own runs extensions there.
  ...(process.env.PACKAGE === "web" ? { "remote.extensionKind": { "hegao.hegao": ["web"] } } : {}),
};

// Commands of VS Code itself, whose titles the suite has no business with.
const KEYS = {
  "Control+Alt+Shift+F1": "workbench.action.files.revert",
  "Control+Alt+Shift+F2": "notifications.clearAll",
  "Control+Alt+Shift+F3": "workbench.action.closeOtherEditors",
  "Control+Alt+Shift+F4": "workbench.action.revertAndCloseActiveEditor",
  "Control+Alt+Shift+F6": "workbench.action.toggleSidebarVisibility",
  "Control+Alt+Shift+F7": "workbench.action.problems.focus",
  "Control+Alt+Shift+F8": "workbench.action.closePanel",
};

/** The key that runs a command of VS Code. */
export function keyOf(command) {
  return Object.entries(KEYS).find(([, known]) => known === command)[0];
}

/**
 * Starts the workbench in the language `locale` (zh-cn, en) on the folder of reports.
 * `close()` ends all of it.
 */
export async function startSession({ scratch, vsix, screenshots, folder, name, locale, system, size = { width: 1280, height: 800 } }) {
  const root = join(scratch, name);
  const profile = join(root, "profile");
  const extensions = join(root, "extensions");
  const machineSettings = writeProfile(profile);

  const environment = {
    ...process.env,
    ...(system ? { LANG: system, LC_ALL: system } : {}),
    XDG_CONFIG_HOME: join(root, "config"),
    XDG_DATA_HOME: join(root, "data"),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  const program = [join(tools, "code-server", "out", "node", "entry.js")];
  const folders = ["--user-data-dir", profile, "--extensions-dir", extensions];
  const installed = spawnSync(process.execPath, [...program, ...folders, "--install-extension", vsix], {
    env: environment,
    encoding: "utf8",
  });
  if (installed.status !== 0) throw new Error(installed.stdout + installed.stderr);

  const port = await freePort();
  const workbench = spawn(
    process.execPath,
    [
      ...program,
      ...folders,
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--locale", locale],
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
  const close = async () => {
    await browser.close();
    workbench.kill();
    rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const page = await browser.newPage({
      viewport: size,
      locale: locale === "zh-cn" ? "zh-CN" : "en-US",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page.setDefaultTimeout(60000);
    await load(page, `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
    return { editor: new Editor({ page, folder, screenshots, extensions, machineSettings }), close };
  } catch (problem) {
    await close();
    throw problem;
  }
}

/** Writes what the workbench reads at its start; answers where the settings of the machine are. */
function writeProfile(profile) {
  const write = (path, content) => {
    mkdirSync(dirname(join(profile, path)), { recursive: true });
    writeFileSync(join(profile, path), JSON.stringify(content));
    return join(profile, path);
  };
  write("User/settings.json", SETTINGS);
  write(
    "User/keybindings.json",
    Object.entries(KEYS).map(([key, command]) => ({ key: key.toLowerCase().replace("control", "ctrl"), command })),
  );
  // The language of the workbench is that of an installed language pack. This
  // one holds the few words that are read here or seen in a screenshot.
  const words = write("chinese.json", { contents: JSON.parse(readFileSync(join(here, "chinese.json"), "utf8")) });
  const markdown = write("markdown.json", { contents: { package: { displayName: "Markdown 语言功能" } } });
  write("languagepacks.json", {
    "zh-cn": {
      hash: "1",
      label: "中文",
      extensions: [{ extensionIdentifier: { id: "hegao.chinese" }, version: "1.0.0" }],
      translations: { vscode: words, "vscode.markdown-language-features": markdown },
    },
  });
  // Watched for changes only if it is there at the start.
  // With a recorder in between, what VS Code asks is noted for docs/editors.md.
  const recorder = process.env.HEGAO_RECORDER;
  return write("Machine/settings.json", recorder ? { "hegao.server.path": recorder } : {});
}

/** It answers before it can work: what counts is that it shows the files. */
async function load(page, address) {
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(address);
      await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 45000 });
      return;
    } catch (problem) {
      if (tries === 20) throw problem;
      await page.waitForTimeout(500);
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
