import * as vscode from "vscode";
import chinese from "../l10n/bundle.l10n.zh-cn.json";

const CHINESE: Readonly<Record<string, string>> = chinese;

/**
 * Whether the user is spoken to in Chinese. Where nothing is set, that goes
 * by the editor, and by the system: many an office machine has a Chinese
 * system and an English VS Code, because no language pack was ever installed.
 */
export function isChinese(): boolean {
  const set = vscode.workspace.getConfiguration("hegao").get<string>("language", "auto");
  if (set === "zh-cn" || set === "en") return set === "zh-cn";
  return [vscode.env.language, ...systemLocales()].some((locale) => /^zh\b/i.test(locale.replace("_", "-")));
}

/** The language as the server's settings name it. */
export function languageName(): "zh-cn" | "en" {
  return isChinese() ? "zh-cn" : "en";
}

/**
 * A text of the extension in that language, with its arguments. `vscode.l10n`
 * knows the language of the editor only, not the one in the settings.
 */
export function t(message: string, ...given: (string | number)[]): string {
  const text = isChinese() ? (CHINESE[message] ?? message) : message;
  return text.replace(/\{(\d)\}/g, (place, nth) => String(given[Number(nth)] ?? place));
}

/** What the system is set to, as far as it can be known. */
function systemLocales(): string[] {
  const locales = [Intl.DateTimeFormat().resolvedOptions().locale];
  // A browser has no environment; what it is set to is above.
  if (typeof process === "undefined") return locales;
  locales.push(process.env.LC_ALL ?? process.env.LANG ?? "");
  try {
    // VS Code notes there what it found when it started.
    const { osLocale, userLocale } = JSON.parse(process.env.VSCODE_NLS_CONFIG ?? "{}");
    locales.push(...[osLocale, userLocale].filter((locale) => typeof locale === "string"));
  } catch {
    // Another version writes it otherwise; then the others must do.
  }
  return locales;
}
