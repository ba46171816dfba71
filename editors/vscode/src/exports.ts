import * as vscode from "vscode";
import type { Export } from "./protocol";
import type { Service } from "./service";

/** Opens the outline as a new text; nothing is written. */
export async function exportOutline(service: Service): Promise<void> {
  await openExport(service, "hegao.exportOutline", {});
}

/** Opens the list of figures as a new text, in the form that is chosen. */
export async function exportFigures(service: Service): Promise<void> {
  const forms = [
    { label: vscode.l10n.t("Table for Excel or WPS"), description: "CSV", format: "csv" },
    { label: vscode.l10n.t("Table in Markdown"), description: "Markdown", format: "markdown" },
  ];
  const form = await vscode.window.showQuickPick(forms, { placeHolder: vscode.l10n.t("Export the figures as") });
  if (form !== undefined) await openExport(service, "hegao.exportFigures", { format: form.format });
}

async function openExport(service: Service, command: string, options: object): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  const made = await service.ask<Export | null>(command, { uri: document.uri.toString(), to: "text", ...options });
  if (!made) {
    void vscode.window.showWarningMessage(
      made === null
        ? vscode.l10n.t("This text is not a report, or it is not open any more.")
        : vscode.l10n.t("The checking service did not answer."),
    );
    return;
  }
  // `csv` is a language only where another extension brings it.
  const known = await vscode.languages.getLanguages();
  const language = known.includes(made.language) ? made.language : "plaintext";
  const opened = await vscode.workspace.openTextDocument({ language, content: made.text });
  await vscode.window.showTextDocument(opened, { preview: false });
}
