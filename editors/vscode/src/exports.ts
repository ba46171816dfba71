import * as vscode from "vscode";
import { documentOf, hasUntitledBeside, untitledAs } from "./addresses";
import { t } from "./language";
import type { Export } from "./protocol";
import type { Service } from "./service";
import { WORD_SCHEME } from "./word_text";

/** Opens the outline as a new text; nothing is written. */
export async function exportOutline(service: Service): Promise<void> {
  await openExport(service, "hegao.exportOutline", {});
}

/** Opens the list of figures as a new text, in the form that is chosen. */
export async function exportFigures(service: Service): Promise<void> {
  const forms = [
    { label: t("Table for Excel or WPS"), description: "CSV", format: "csv" },
    { label: t("Table in Markdown"), description: "Markdown", format: "markdown" },
  ];
  const form = await vscode.window.showQuickPick(forms, { placeHolder: t("Export the figures as") });
  if (form !== undefined) await openExport(service, "hegao.exportFigures", { format: form.format });
}

async function openExport(service: Service, command: string, options: object): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  const made = await service.ask<Export | null>(command, { uri: document.uri.toString(), to: "text", ...options });
  if (!made) {
    void vscode.window.showWarningMessage(
      made === null
        ? t("This text is not a report, or it is not open any more.")
        : t("The checking service did not answer."),
    );
    return;
  }
  await vscode.window.showTextDocument(await open(document.uri, made), { preview: false });
}

/** Tables begin with it: a spreadsheet takes them for UTF-8 only then. */
const BYTE_ORDER_MARK = "\u{FEFF}";

/** A new text that would be saved beside the report; without a name where there is a file of that name. */
async function open(report: vscode.Uri, { text, name, language }: Export): Promise<vscode.TextDocument> {
  const file = report.scheme === WORD_SCHEME ? documentOf(report) : report;
  if (hasUntitledBeside(file)) {
    try {
      const beside = untitledAs(vscode.Uri.joinPath(file, "..", name));
      const document = await openTextDocument(beside, text.startsWith(BYTE_ORDER_MARK) ? "utf8bom" : "utf8");
      const edit = new vscode.WorkspaceEdit();
      // Where the editor writes the mark itself, it must not stand in the text, where it can be seen.
      const shown = document.encoding === "utf8bom" ? text.slice(BYTE_ORDER_MARK.length) : text;
      edit.replace(beside, new vscode.Range(0, 0, document.lineCount, 0), shown);
      await vscode.workspace.applyEdit(edit);
      return document;
    } catch {
      // There is such a file already.
    }
  }
  // `csv` is a language only where another extension brings it.
  const known = await vscode.languages.getLanguages();
  return vscode.workspace.openTextDocument({ language: known.includes(language) ? language : "plaintext", content: text });
}

/** An encoding can be given, and asked for, from VS Code 1.100 on; before, it is passed over. */
function openTextDocument(uri: vscode.Uri, encoding: string): Thenable<vscode.TextDocument & { encoding?: string }> {
  const workspace: { openTextDocument(uri: vscode.Uri, options: object): Thenable<vscode.TextDocument> } = vscode.workspace;
  return workspace.openTextDocument(uri, { encoding });
}
