// What a person does and sees in the editor, for the scenes to tell.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { keyOf } from "./session.mjs";

/** How long the workbench may take, in milliseconds: other work may go on beside it. */
const PATIENCE = 60000;
/** What is seen of a list while its rows come and go must stay so for this long, in milliseconds. */
const STILL = 500;
/** The box of a hover. */
const HOVER = ".monaco-editor .monaco-hover:not(.hidden) .monaco-hover-content";
/** A place as the workbench writes it, in either language. */
const PLACE = /(?:Ln|行) (\d+)(?:, Col|，列) (\d+)/;

export class Editor {
  constructor({ page, folder, screenshots, extensions, machineSettings }) {
    Object.assign(this, { page, folder, screenshots, extensions, machineSettings });
  }

  /** Waits until what `read` gives fulfils `expected`, and answers it. */
  async soon(what, read, expected, patience = PATIENCE) {
    const end = Date.now() + patience;
    for (;;) {
      const got = await read();
      if (expected(got)) return got;
      if (Date.now() > end) throw new Error(`expected ${what}, but saw ${JSON.stringify(got, null, 1)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Presses a key again until it has had its effect: one that comes while the focus moves is lost. */
  async press(key, done) {
    for (let tries = 0; ; tries += 1) {
      await this.page.keyboard.press(key);
      const end = Date.now() + 5000;
      while (Date.now() < end) {
        if (await done()) return;
        await this.page.waitForTimeout(50);
      }
      if (tries === 10) throw new Error(`${key} has no effect`);
    }
  }

  /** Runs a command of VS Code by a key of the suite's own; where `done` tells its effect, until it has had it. */
  async run(command, done) {
    if (done === undefined) await this.page.keyboard.press(keyOf(command));
    else await this.press(keyOf(command), done);
  }

  /**
   * Takes what the menu of Ctrl+. offers at the caret, until that has had its effect: a menu that is drawn anew just then takes no
   * click. `picture` names a picture of the menu.
   */
  async takeOffer(label, done, picture) {
    const offer = this.page.locator(".action-widget .monaco-list-row", { hasText: label });
    for (let tries = 0; tries < 5; tries += 1) {
      await this.press("Control+.", async () => (await offer.isVisible()) || (await done()));
      if (picture && tries === 0) await this.screenshot(picture);
      await offer.click({ timeout: 5000 }).catch(() => undefined);
      const end = Date.now() + 10000;
      while (Date.now() < end) {
        if (await done()) return;
        await this.page.waitForTimeout(50);
      }
    }
    throw new Error(`the offer “${label}” has no effect`);
  }

  /** Closes the file whose tab is shown, without saving it. */
  async close(name) {
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    const count = () => this.page.locator(".tab", { hasText: name }).count();
    const before = await count();
    await this.run("workbench.action.revertAndCloseActiveEditor", async () => (await count()) < before);
  }

  /** Closes all other tabs. */
  async closeOthers() {
    await this.run("workbench.action.closeOtherEditors", async () => (await this.page.locator(".tab").count()) <= 1);
  }

  /** Sends away what is told in the corner. */
  async clearNotifications() {
    await this.run("notifications.clearAll", async () => !(await this.page.locator(".notification-toast").first().isVisible()));
  }

  /** Closes the panel below the text. */
  async closePanel() {
    await this.run("workbench.action.closePanel", async () => !(await this.page.locator(".part.panel").isVisible()));
  }

  /** Shows the side bar or hides it. */
  async showSideBar(shown) {
    await this.run("workbench.action.toggleSidebarVisibility", async () => (await this.page.locator(".part.sidebar").isVisible()) === shown);
  }

  /** Runs a command by its title, as a person does. */
  async command(title) {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    // A list that opened before the extension knew the text does not hold it yet: it is opened again.
    for (let tries = 0; ; tries += 1) {
      await this.ask("F1", `>${title}`);
      try {
        return await row.click({ timeout: 5000 });
      } catch (problem) {
        if (tries === 10) throw problem;
      }
    }
  }

  /** Has the hover at the caret shown, and answers what it says so far; without effect while one is open. */
  async hover() {
    const box = this.page.locator(HOVER).first();
    if (!(await box.isVisible())) {
      await this.focusText();
      await this.page.keyboard.press("Control+k");
      await this.page.keyboard.press("Control+i");
      await box.waitFor({ timeout: 5000 }).catch(() => {});
    }
    return (await this.texts(HOVER)).join("\n");
  }

  /** Opens the field that a key asks for at the top, and writes in it. */
  async ask(key, words) {
    const input = this.page.locator(".quick-input-widget input");
    for (let tries = 0; ; tries += 1) {
      await this.page.keyboard.press("Escape");
      await this.press(key, () => input.isVisible());
      try {
        return await input.fill(words, { timeout: 3000 });
      } catch (problem) {
        // It closes again when the focus goes elsewhere, as while the workbench starts.
        if (tries === 10) throw problem;
      }
    }
  }

  /** Opens a file of the folder. */
  async open(file) {
    const tab = this.page.locator(".tab.active", { hasText: file });
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: file });
    if (!(await row.isVisible())) await this.page.locator(".pane-header", { hasText: basename(this.folder) }).click();
    await row.dblclick();
    await tab.waitFor();
    await this.page.locator(".editor-instance .monaco-editor .view-line").first().waitFor();
  }

  /** The text of a file becomes `text`, on the disk and in the editor, whatever was done before. */
  async reset(file, text) {
    await this.page.keyboard.press("Escape");
    await this.page.keyboard.press("Escape");
    writeFileSync(join(this.folder, file), text);
    const tab = this.page.locator(".tab", { hasText: file });
    if (!(await tab.isVisible())) await this.open(file);
    else if (!(await this.page.locator(".tab.active", { hasText: file }).isVisible())) await tab.click();
    // What lies under a resting pointer would show its hover.
    await this.page.mouse.move(900, 524);
    await this.focusText();
    await this.press(keyOf("workbench.action.files.revert"), async () => (await this.text()) === text);
    await this.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    if ((await this.page.locator(".tab").count()) > 1) await this.closeOthers();
    await this.clearNotifications();
    await this.goTo(1);
  }

  /** After something has gone wrong: nothing is open any more. */
  async tidy() {
    for (let tries = 0; tries < 10 && (await this.page.locator(".tab").count()) > 0; tries += 1) {
      await this.page.keyboard.press("Escape");
      await this.run("workbench.action.revertAndCloseActiveEditor");
      await this.page.waitForTimeout(STILL);
    }
  }

  /** The whole text as it stands in the editor; selects it. */
  async text() {
    await this.focusText();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.press("Control+c");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Saves, and reads what was saved. */
  async saved(file) {
    await this.press("Control+s", async () => (await this.page.locator(".tab.active.dirty").count()) === 0);
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** The keyboard goes to the text. */
  async focusText() {
    const focused = () =>
      this.page.evaluate(() => document.activeElement?.closest(".editor-instance .monaco-editor") != null);
    await this.press("Control+1", focused);
  }

  /** Puts the caret on a line, so many characters from its start. */
  async goTo(line, steps = 0) {
    await this.focusText();
    const input = this.page.locator(".quick-input-widget input");
    await this.ask("Control+g", `:${line}`);
    const at = (column) => (caret) => caret?.line === line && caret.column === column;
    await this.press("Enter", async () => !(await input.isVisible()) && at(1)(await this.caret()));
    await this.focusText();
    // Going to a column would count a Han character as two.
    for (let step = 0; step < steps; step += 1) await this.page.keyboard.press("ArrowRight");
    await this.soon(`the caret in line ${line} after ${steps} characters`, () => this.caret(), at(steps + 1));
  }

  /** Where the caret is; columns are counted in characters from 1. */
  async caret() {
    const shown = (await this.texts(".statusbar-item")).map((text) => PLACE.exec(text)).find((place) => place?.index === 0);
    return shown && { line: Number(shown[1]), column: Number(shown[2]) };
  }

  async texts(selector) {
    const all = await this.page.locator(selector).allInnerTexts();
    return all.map((text) => text.replace(/[\s\u00a0]+/g, " ").trim());
  }

  /** The findings in Problems; rows for the file and for places that a finding rests on stand between them. */
  async problems() {
    if (!(await this.page.locator(".markers-panel").isVisible())) await this.run("workbench.action.problems.focus");
    return (await this.texts(".markers-panel .monaco-list-row")).filter((row) => row.includes(" hegao "));
  }

  /** The same as "LINE:COLUMN RULE", sorted. */
  async places() {
    const rows = await this.problems();
    return rows
      .map((row) => {
        const [, line, column] = PLACE.exec(row) ?? [];
        return `${line}:${column} ${/[a-z]+(-[a-z]+)+/.exec(row)?.[0]}`;
      })
      .sort();
  }

  /** Waits until Problems holds so many findings, and answers them. */
  async findings(count) {
    return this.soon(`${count} findings`, () => this.problems(), (rows) => rows.length === count);
  }

  /** The rows of a view with their levels, two blanks each. */
  async rows(view) {
    return this.page
      .locator(`${view} .monaco-list-row`)
      .evaluateAll((rows) =>
        rows.map((row) => "  ".repeat(row.ariaLevel - 1) + (row.querySelector(".label-name")?.textContent ?? "")),
      );
  }

  /** Opens a view of the side bar, unless it is open. */
  async unfold(title) {
    await this.fold(title, "true");
  }

  /** Folds a view of the side bar, unless it is folded. */
  async fold(title, expanded = "false") {
    const header = this.page.locator(`.sidebar .pane-header[aria-label*="${title}"]`);
    await this.soon(
      `${title} ${expanded === "true" ? "open" : "folded"}`,
      async () => {
        const now = await header.getAttribute("aria-expanded");
        if (now !== expanded) await header.click({ position: { x: 40, y: 10 } });
        return now;
      },
      (now) => now === expanded,
    );
  }

  /** Long headings fit. */
  async widenSideBar() {
    const bar = await this.page.locator(".sidebar").boundingBox();
    const edge = bar.x + bar.width;
    if (edge >= 390) return;
    await this.page.mouse.move(edge + 1, 300);
    await this.page.mouse.down();
    await this.page.mouse.move(400, 300, { steps: 5 });
    await this.page.mouse.up();
  }

  /** The item of the extension in the status bar, or nothing. */
  async statusItem() {
    const all = await this.texts('.statusbar-item[id^="hegao.hegao"]');
    return all.filter((text) => text !== "").join(" ");
  }

  /** The process ids of the servers that run out of the installed extension. */
  servers() {
    return readdirSync("/proc")
      .filter((entry) => {
        try {
          const line = readFileSync(join("/proc", entry, "cmdline"), "utf8");
          return line.includes(this.extensions) && line.endsWith("/server/hegao\0server\0");
        } catch {
          return false; // no process, or one that has just ended
        }
      })
      .map(Number);
  }

  /** Changes a setting of the machine, as an administrator would. */
  setOnMachine(settings) {
    writeFileSync(this.machineSettings, JSON.stringify(settings));
  }

  /**
   * The same, and waits for what it does. On a busy machine the workbench may miss that the file was written: then it is
   * written again. What has been read and has no effect stays so: the same text is no change.
   */
  async afterSetting(settings, what, read, expected) {
    for (let tries = 0; ; tries += 1) {
      this.setOnMachine(settings);
      try {
        return await this.soon(what, read, expected, PATIENCE / 4);
      } catch (problem) {
        if (tries === 3) throw problem;
      }
    }
  }

  /** A page in a preview: rules, the summary. */
  preview() {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  /** A picture, once nothing moves any more. */
  async screenshot(name) {
    await this.page.waitForTimeout(STILL);
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`) });
  }
}
