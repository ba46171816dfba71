import * as vscode from "vscode";

const LANGUAGES = ["plaintext", "markdown"];
const SCHEMES = ["file", "untitled"];

/** The documents that are shown to the server, which decides itself which of them are reports. */
export const DOCUMENTS = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

export function isShown(document: vscode.TextDocument): boolean {
  return SCHEMES.includes(document.uri.scheme) && LANGUAGES.includes(document.languageId);
}
