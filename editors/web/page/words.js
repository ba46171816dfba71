// What the page says, in both languages. What the engine says comes in the language that it is asked in.
const WORDS = {
  zh: {
    title: "核稿 · 工作报告校核",
    open: "打开文件",
    fix: (n) => (n ? `改正格式（${n}处）` : "改正格式"),
    fixHint: "改正标点、空格、序号等格式问题，不动文字和数据",
    copy: "复制全文",
    save: "另存",
    saveHint: "存为文本文件",
    language: "English",
    views: { text: "文稿", findings: "疑点", outline: "提纲", figures: "数据", claims: "核对" },
    tools: "操作",
    draft: "报告全文",
    start: "把报告粘贴到这里，或把 .txt、.md、.docx 文件拖进来。文字只在这台电脑的这个页面里处理，不联网，不保存。",
    example: "看一份示例",
    exampleName: "示例报告.txt",
    unnamed: "未命名的文稿",
    keys: "F8 下一处疑点 · Shift+F8 上一处 · Alt+F8 改正光标处 · Ctrl+Z 撤销",
    loading: "正在准备……",
    reading: "正在核对……",
    kinds: { report: "工作报告", part: "报告的一部分", official: "公文", chinese: "不像公文，只作一般提示", other: "不像中文文稿，没有核对" },
    severities: { error: "差错", warning: "疑误", info: "提示", hint: "建议" },
    summary: (kind, counts) => `${kind} · ${counts.length ? counts.join("　") : "没有发现疑点"}`,
    count: (word, n) => `${word}${n}处`,
    none: "没有发现疑点。",
    noText: "还没有文稿。",
    noOutline: "没有标题。",
    noFigures: "没有数据。",
    noClaims: "没有可以核对的数据关系。",
    line: (n) => `第${n}行`,
    about: "规则说明",
    close: "关闭",
    heads: ["数据", "指标", "年份", "范围", "性质", "所在部分"],
    modality: { fact: "已完成", target: "目标", quote: "引用" },
    copyFigures: "复制数据表",
    groups: { inconsistent: "有矛盾", unassessable: "请人工核对", consistent: "相符", accepted: "已核对" },
    copied: "已复制全文。",
    copiedFigures: "已复制，可粘贴到表格软件。",
    notCopied: "浏览器不让复制；全文已选中，请按 Ctrl+C。",
    saved: (name) => `已存为 ${name}。`,
    fixed: (n) => `改正了${n}处格式问题；按 Ctrl+Z 撤销。`,
    fixedOne: "已改正；按 Ctrl+Z 撤销。",
    nothingToFix: "没有可以直接改正的格式问题。",
    fromWord: "读自 Word 文件；在这里改动不影响原文件。",
    unread: (name, why) => `${name}：${why}`,
    broke: "程序出错，这份文稿没有核对完；改动文字后会再试，也可以用 hegao 命令核对。",
    damaged: "这个页面文件不完整，请重新复制一份。",
    old: "这个浏览器太旧，缺少所需的功能。请用 Edge 或 Chrome 97、Firefox 113、Safari 16.4 及以上版本打开。",
    licences: "许可",
    end: "已到文稿末尾，从头再找。",
    top: "已到文稿开头，从末尾再找。",
  },
  en: {
    title: "hegao · checks Chinese work reports",
    open: "Open file",
    fix: (n) => (n ? `Fix form (${n})` : "Fix form"),
    fixHint: "Puts punctuation, spacing and numbering right; changes neither words nor figures",
    copy: "Copy text",
    save: "Save",
    saveHint: "As a text file",
    language: "中文",
    views: { text: "Text", findings: "Findings", outline: "Outline", figures: "Figures", claims: "Claims" },
    tools: "Tools",
    draft: "The whole report",
    start: "Paste a report here, or drop a .txt, .md or .docx file. The text is worked on in this page on this computer alone: no network, nothing stored.",
    example: "See an example",
    exampleName: "example.txt",
    unnamed: "Unnamed draft",
    keys: "F8 next finding · Shift+F8 previous · Alt+F8 fix at the caret · Ctrl+Z undo",
    loading: "Getting ready …",
    reading: "Checking …",
    kinds: { report: "Work report", part: "Part of a report", official: "Official text", chinese: "Other Chinese text: hints only", other: "Not Chinese prose: not checked" },
    severities: { error: "Error", warning: "Warning", info: "Info", hint: "Hint" },
    summary: (kind, counts) => `${kind} · ${counts.length ? counts.join(", ") : "nothing found"}`,
    count: (word, n) => `${n} × ${word.toLowerCase()}`,
    none: "Nothing found.",
    noText: "No text yet.",
    noOutline: "No headings.",
    noFigures: "No figures.",
    noClaims: "Nothing that the figures assert together.",
    line: (n) => `Line ${n}`,
    about: "About this rule",
    close: "Close",
    heads: ["Figure", "Subject", "Year", "Scope", "Told as", "Section"],
    modality: { fact: "fact", target: "target", quote: "quote" },
    copyFigures: "Copy as a table",
    groups: { inconsistent: "Contradictory", unassessable: "For a person to check", consistent: "Holding", accepted: "Accepted" },
    copied: "The text is copied.",
    copiedFigures: "Copied; paste it into a spreadsheet.",
    notCopied: "The browser does not allow it; the text is selected, press Ctrl+C.",
    saved: (name) => `Saved as ${name}.`,
    fixed: (n) => `${n} ${n === 1 ? "place" : "places"} of form put right; Ctrl+Z undoes it.`,
    fixedOne: "Fixed; Ctrl+Z undoes it.",
    nothingToFix: "No form to be put right without asking.",
    fromWord: "Read from a Word file; what you change here does not change the file.",
    unread: (name, why) => `${name}: ${why}`,
    broke: "The program broke and has not checked this text; it tries again when the text changes.",
    damaged: "This file of the page is incomplete; copy it again.",
    old: "This browser lacks what the page needs. Use Edge or Chrome 97, Firefox 113, Safari 16.4 or later.",
    licences: "Licences",
    end: "From the end of the text back to its beginning.",
    top: "From the beginning of the text back to its end.",
  },
};

let chosen = remembered();

function remembered() {
  try {
    return localStorage.getItem("hegao.language") === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}

/** The language, `zh` or `en`. */
export const language = () => chosen;

/** What the page says in the language that is chosen. */
export const words = () => WORDS[chosen];

/** Takes the other language, and keeps to it the next time where the browser lets it. */
export function switchLanguage() {
  chosen = chosen === "zh" ? "en" : "zh";
  try {
    localStorage.setItem("hegao.language", chosen);
  } catch {
    // A page from a stick may have no storage; then it begins in Chinese again.
  }
}
