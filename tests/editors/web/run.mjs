// hegao.html in Chromium: what it finds beside what the command finds, and what a person does with it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const { HEGAO, PAGE, SCREENSHOTS, CHROMIUM, TOOLS } = process.env;
const { chromium } = createRequire(join(TOOLS, "node_modules", "/"))("playwright-core");
const sample = join(root, "tests", "samples", "政协工作报告.txt");
const scratch = mkdtempSync(join(tmpdir(), "hegao-web-"));
const FIELD = "#draft";

/** The command's answer. */
function hegao(...args) {
  const { stdout, status } = spawnSync(HEGAO, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(status !== null && stdout, `hegao ${args.join(" ")} gave nothing`);
  return JSON.parse(stdout);
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"],
});

/** A page that has just been opened; `answers` are the engine's, `trouble` what the console complains of. */
async function opened({ width = 1280, height = 800, file = PAGE, lasting = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const trouble = [];
  const fetched = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => fetched.push(request.url()));
  await page.addInitScript(() => {
    window.answers = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      set onmessage(handler) {
        super.onmessage = (event) => {
          window.answers.push(event.data.answer);
          handler(event);
        };
      }
    };
  });
  const began = performance.now();
  await page.goto(pathToFileURL(file).href, { waitUntil: "domcontentloaded" });
  if (!lasting) await page.waitForFunction(() => Number(document.body.dataset.revision) > 0, undefined, { timeout: 60_000 });
  const ready = performance.now() - began;
  return { page, trouble, fetched, ready, close: () => context.close() };
}

const revision = (page) => page.evaluate(() => Number(document.body.dataset.revision ?? 0));

/** Does something and waits until the text that comes of it was checked. */
async function checked(page, act) {
  const before = await revision(page);
  await act();
  await page.waitForFunction((before) => Number(document.body.dataset.revision ?? 0) > before, before, { timeout: 60_000 });
}

async function paste(page, text) {
  await page.click(FIELD);
  await page.keyboard.press("Control+A");
  await checked(page, () => page.keyboard.insertText(text));
}

const last = (page, key) => page.evaluate((key) => window.answers.findLast((answer) => answer[key])?.[key], key);

/** Offsets are of the file: the field of a page knows no `\r` and no byte order mark. */
const inAField = (text) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

function withoutPath(file) {
  return JSON.parse(JSON.stringify(file, (key, value) => (key === "path" ? undefined : value)));
}

/** A page whose engine ends at its first call, as if this rule had panicked; without a name, as if it had been something else. */
function breaking(rule) {
  const patch = (named) => {
    const real = WebAssembly.instantiate;
    let whole = false;
    WebAssembly.instantiate = async (...given) => {
      const made = await real(...given);
      if (whole || !made.exports?.hegao_call) return made;
      whole = true;
      const { memory, hegao_room } = made.exports;
      const told = new TextEncoder().encode(`${named} src/somewhere.rs:1:1`);
      let at;
      const hegao_broken = () => {
        at = hegao_room(told.length);
        new Uint8Array(memory.buffer, at, told.length).set(told);
        return told.length;
      };
      const hegao_call = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
      return { exports: { memory, hegao_room, hegao_call, hegao_broken, hegao_answer: () => at } };
    };
  };
  const begins = '<script type="text/plain" id="worker">';
  const page = readFileSync(PAGE, "latin1").replace(begins, () => `${begins}(${patch})(${JSON.stringify(rule)});`);
  const file = join(scratch, "breaking.html");
  writeFileSync(file, page, "latin1");
  return file;
}

const scenes = {
  async "what is pasted is told as the command tells it, with outline, figures and claims"() {
    const { page, trouble, fetched, close } = await opened();
    const files = [sample, sample.replace(".txt", "（定稿）.txt"), join(root, "tests", "editors", "报告.txt"), ...process.argv.slice(2)];
    for (const file of files) {
      const text = inAField(readFileSync(file, "utf8"));
      const plain = join(scratch, basename(file));
      writeFileSync(plain, text);
      await paste(page, text);
      assert.equal(await page.inputValue(FIELD), text);
      const told = await last(page, "check");
      const wanted = hegao("check", "--output-format", "json", plain);
      assert.deepEqual(withoutPath(told), withoutPath(wanted), file);
      const shown = await page.locator("#findings li .plain .message").allTextContents();
      assert.deepEqual(shown, wanted.files[0].diagnostics.map(({ message }) => message));
      assert.deepEqual(withoutPath(await last(page, "outline")), withoutPath(hegao("outline", "--output-format", "json", plain)));
      for (const view of ["figures", "claims"]) {
        await checked(page, () => page.click(`#tab-${view}`));
        assert.deepEqual(withoutPath(await last(page, view)), withoutPath(hegao(view, "--output-format", "json", plain)), `${view} of ${file}`);
      }
      await checked(page, () => page.click("#tab-findings"));
      console.log(`      ${basename(file)}: ${wanted.files[0].diagnostics.length} findings, the same`);
    }
    assert.deepEqual(trouble, []);
    const outside = fetched.filter((url) => !/^(file|blob|data):/.test(url));
    assert.deepEqual(outside, []);
    await close();
  },

  async "a Word file that is opened is told as the command tells it"() {
    const word = join(scratch, "报告.docx");
    spawnSync(HEGAO, ["export", sample, word]);
    const { page, trouble, close } = await opened();
    await checked(page, () => page.setInputFiles("#file", word));
    const wanted = withoutPath(hegao("check", "--output-format", "json", word));
    assert.ok(wanted.files[0].diagnostics.length > 3);
    assert.deepEqual(withoutPath(await last(page, "check")), wanted);
    assert.match(await page.textContent("#status"), /Word/);
    // What is no text is refused with a sentence, and the text before stays.
    const pdf = join(scratch, "报告.pdf");
    writeFileSync(pdf, "%PDF-1.7\n\0\0");
    await page.setInputFiles("#file", pdf);
    await page.waitForFunction(() => document.getElementById("status").textContent.includes("PDF"));
    assert.notEqual(await page.inputValue(FIELD), "");
    assert.deepEqual(trouble, []);
    await close();
  },

  async "fixes of form are those of the command, and one undo takes them back"() {
    const { page, close } = await opened();
    const text = readFileSync(sample, "utf8");
    const own = join(scratch, "改.txt");
    copyFileSync(sample, own);
    spawnSync(HEGAO, ["check", "--fix", own]);
    await paste(page, text);
    await checked(page, () => page.click("#fix"));
    assert.equal(await page.inputValue(FIELD), readFileSync(own, "utf8"));
    await page.focus(FIELD);
    await checked(page, () => page.keyboard.press("Control+Z"));
    assert.equal(await page.inputValue(FIELD), text);
    await page.click("#copy");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    await close();
  },

  async "by keys alone: to the next finding, its fix, and the places of figures"() {
    const { page, close } = await opened();
    await paste(page, "一、2025年工作回顾\n（一）办理提案。全年收到提案126件,其中委员提案90件、集体提案37件，办结率100%。\n");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F8");
    const selected = () => page.$eval("#draft", (field) => field.value.slice(field.selectionStart, field.selectionEnd));
    assert.equal(await selected(), "126");
    await page.waitForFunction(() => !document.getElementById("card").hidden);
    assert.match(await page.textContent("#card"), /127/);
    await page.keyboard.press("F8");
    assert.equal(await selected(), ",");
    await checked(page, () => page.keyboard.press("Alt+F8"));
    assert.match(await page.inputValue(FIELD), /126件，其中/);
    await page.focus("#tab-findings");
    await checked(page, () => page.keyboard.press("ArrowRight"));
    assert.equal(await page.getAttribute("#tab-figures", "aria-selected"), "true");
    await page.focus("#figures tbody button");
    await page.keyboard.press("Enter");
    assert.equal(await selected(), "126件");
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
    await close();
  },

  async "typing is told, marks move with it, and an input method is left alone"() {
    const { page, close } = await opened();
    await paste(page, "一、2025年工作回顾\n（一）办理提案。全年收到提案126件，其中委员提案90件、集体提案37件。\n");
    const marked = () => page.locator("#backdrop mark.error").allTextContents();
    assert.deepEqual(await marked(), ["126"]);
    await page.keyboard.press("Control+Home");
    await checked(page, () => page.keyboard.type("云溪县政协工作报告\n"));
    await page.waitForFunction(() => document.querySelectorAll("#backdrop div").length === 4);
    assert.deepEqual(await marked(), ["126"]);
    const place = await page.$eval("#draft", (field) => field.value.indexOf("37"));
    await page.$eval("#draft", (field, at) => field.setSelectionRange(at, at + 2), place);
    await checked(page, () => page.keyboard.type("36"));
    await page.waitForFunction(() => document.querySelectorAll("#backdrop mark.error").length === 0);
    const before = await revision(page);
    await page.$eval("#draft", (field) => {
      field.dispatchEvent(new CompositionEvent("compositionstart"));
      field.dispatchEvent(new InputEvent("input", { isComposing: true }));
    });
    await page.waitForTimeout(200);
    assert.equal(await revision(page), before);
    await checked(page, () => page.$eval("#draft", (field) => field.dispatchEvent(new CompositionEvent("compositionend"))));
    await close();
  },

  async "English on request, and the same findings in it"() {
    const { page, close } = await opened();
    await paste(page, readFileSync(sample, "utf8"));
    await checked(page, () => page.click("#language"));
    assert.deepEqual(
      withoutPath(await last(page, "check")),
      withoutPath(hegao("--lang", "en", "check", "--output-format", "json", sample)),
    );
    assert.equal(await page.getAttribute("html", "lang"), "en");
    const chinese = await page.locator("button:visible, [role=tab]:visible").allTextContents();
    const own = chinese.filter((text) => /[\u4e00-\u9fff]/.test(text) && /^(打开|改正|复制|另存|疑点|数据|核对|提纲|文稿|规则)/.test(text));
    assert.deepEqual(own, []);
    await close();
  },

  async "marks lie under their words on wide and narrow screens, and pictures are taken"() {
    for (const width of [1280, 390]) {
      const { page, close } = await opened({ width, height: width === 390 ? 844 : 800 });
      const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok((await tooWide()) <= 0, `${width}: ${await tooWide()} too wide`);
      await page.screenshot({ path: join(SCREENSHOTS, `web-${width}-empty.png`) });
      await checked(page, () => page.click("#example"));
      // Both wrap alike: the field is as high as what lies behind it, and neither is wider than the screen.
      const over = await page.$eval(FIELD, (field) => field.scrollHeight - field.clientHeight);
      assert.ok(over <= 0 && (await tooWide()) <= 0, `${width}: ${over} too high, ${await tooWide()} too wide`);
      await page.focus(FIELD);
      await page.keyboard.press("F8");
      await page.waitForFunction(() => !document.getElementById("card").hidden);
      await page.screenshot({ path: join(SCREENSHOTS, `web-${width}.png`) });
      for (const view of width === 390 ? ["findings", "outline", "figures", "claims"] : ["figures", "claims"]) {
        await page.click(`#tab-${view}`);
        await page.waitForTimeout(300);
        await page.screenshot({ path: join(SCREENSHOTS, `web-${width}-${view}.png`) });
      }
      await close();
    }
  },

  async "a page that is cut off or damaged says so"() {
    const bytes = readFileSync(PAGE);
    const at = bytes.indexOf('id="engine">') + 4_000_000;
    bytes[at] = bytes[at] === 0x41 ? 0x42 : 0x41;
    const damaged = join(scratch, "damaged.html");
    writeFileSync(damaged, bytes);
    const { page, close } = await opened({ file: damaged, lasting: true });
    await page.waitForFunction(() => document.getElementById("status").textContent.includes("不完整"), undefined, { timeout: 30_000 });
    await close();
  },

  async "an engine that breaks costs the rule that broke, or one answer"() {
    const text = "一、2025年工作回顾\n（一）办理提案。全年收到提案126件,其中委员提案90件、集体提案37件，办结率100%。\n";
    for (const rule of ["total-mismatch", ""]) {
      const { page, close } = await opened({ file: breaking(rule), lasting: true });
      if (rule) {
        await page.waitForFunction(() => Number(document.body.dataset.revision) > 0, undefined, { timeout: 60_000 });
      } else {
        await page.waitForFunction(() => document.getElementById("status").textContent.includes("程序出错"), undefined, { timeout: 60_000 });
      }
      await paste(page, text);
      const { files } = await last(page, "check");
      const found = files[0].diagnostics.map(({ rule }) => rule);
      assert.deepEqual(found, rule ? ["half-width-punctuation"] : ["total-mismatch", "half-width-punctuation"]);
      assert.equal(files[0].failed?.length ?? 0, rule ? 1 : 0);
      if (rule) assert.match(await page.textContent("#findings li"), /total-mismatch/);
      await close();
    }
  },

  async "how long it takes"() {
    // Nothing is asserted: a machine that is busy elsewhere takes longer.
    const unit = readFileSync(sample, "utf8");
    let text = "";
    for (let number = 1; text.length < 17_500; number += 1) text += unit.replaceAll("126", String(1000 + number));
    const { page, ready, close } = await opened();
    const began = performance.now();
    await paste(page, text);
    const first = performance.now() - began;
    const times = [];
    await page.$eval("#draft", (field) => field.setSelectionRange(9000, 9000));
    for (let key = 0; key < 40; key += 1) {
      const took = await page.evaluate(async () => {
        const before = document.body.dataset.revision;
        const began = performance.now();
        document.execCommand("insertText", false, "数");
        while (document.body.dataset.revision === before) await new Promise((done) => setTimeout(done));
        return performance.now() - began;
      });
      times.push(took);
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.floor(times.length * share)].toFixed(1);
    console.log(`      open to ready ${ready.toFixed(0)} ms; ${Buffer.byteLength(text)} bytes pasted to marks ${first.toFixed(0)} ms; a key to marks p50 ${at(0.5)}, p95 ${at(0.95)} ms`);
    await close();
  },
};

let failed = 0;
for (const [name, scene] of Object.entries(scenes)) {
  const began = performance.now();
  try {
    await scene();
    console.log(`ok    ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.error(`not ok ${name}\n${error.stack}`);
  }
}
await browser.close();
rmSync(scratch, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
