import * as vscode from "vscode";
import { WORD_SCHEME } from "./word_text";

const LANGUAGES = ["plaintext", "markdown"];
const SCHEMES = ["file", "untitled", WORD_SCHEME];

/** The documents that are shown to the server, which decides itself which of them are reports. */
export const DOCUMENTS = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

export function isShown(document: vscode.TextDocument): boolean {
  return SCHEMES.includes(document.uri.scheme) && LANGUAGES.includes(document.languageId);
}
