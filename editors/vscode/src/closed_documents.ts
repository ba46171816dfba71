import * as vscode from "vscode";
import { vsdiag, type DiagnosticProviderMiddleware } from "vscode-languageclient";

const { full } = vsdiag.DocumentDiagnosticReportKind;

/**
 * What was found in a document goes when it is closed. The language client
 * asks for it once more, which the server refuses, and leaves the rest to the
 * next answer about the folder, which has no reason to tell of the document.
 */
export const closedDocuments: DiagnosticProviderMiddleware = {
  async provideDiagnostics(document, known, token, next) {
    try {
      return await next(document, known, token);
    } catch (refused) {
      if (isOpen(document instanceof vscode.Uri ? document : document.uri)) throw refused;
      return { kind: full, items: [] };
    }
  },

  provideWorkspaceDiagnostics(known, token, report, next) {
    const told = known.map(({ uri }) => uri.toString());
    const closed = vscode.languages
      .getDiagnostics()
      .filter(([, found]) => found.some(({ source }) => source === "hegao"))
      .map(([uri]) => uri)
      .filter((uri) => !isOpen(uri) && !told.includes(uri.toString()));
    report({ items: closed.map((uri) => ({ kind: full, uri, version: null, items: [] })) });
    return next(known, token, report);
  },
};

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
