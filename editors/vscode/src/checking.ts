import * as vscode from "vscode";
import { DocumentDiagnosticRequest } from "vscode-languageclient/node";
import type { Service } from "./service";

/** Has the text checked anew and shows what was found. */
export async function checkDocument(service: Service): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (service.client === undefined || document === undefined) return;
  service.client
    .getFeature(DocumentDiagnosticRequest.method)
    .getProvider(document)
    ?.onDidChangeDiagnosticsEmitter.fire();
  await vscode.commands.executeCommand("workbench.action.problems.focus");
}
