import * as vscode from "vscode";
import { isEngineUsed } from "./addresses";
import { WORD_SCHEME } from "./word_text";

const LANGUAGES = ["plaintext", "markdown"];
const SCHEMES = ["file", "untitled", WORD_SCHEME];

/** The documents that are shown to the server, which decides itself which of them are reports. */
export function documents(): { scheme: string; language: string }[] {
  return schemes().flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
}

/** In a browser a folder has a scheme of its own. */
function schemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...SCHEMES, ...(isEngineUsed() ? folders : [])])];
}

export function isShown(document: vscode.TextDocument): boolean {
  return schemes().includes(document.uri.scheme) && LANGUAGES.includes(document.languageId);
}
