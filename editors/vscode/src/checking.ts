import * as vscode from "vscode";
import { DocumentDiagnosticRequest, ExecuteCommandRequest } from "vscode-languageclient";
import type { Service } from "./service";

/** Has the text checked anew and shows what was found. */
export async function checkDocument(service: Service): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (service.client === undefined || document === undefined) return;
  // What is only unfinished is held back while one writes; who asks wants to see it.
  const argument = { uri: service.client.code2ProtocolConverter.asUri(document.uri) };
  await service.client.sendRequest(ExecuteCommandRequest.type, { command: "hegao.check", arguments: [argument] });
  service.client
    .getFeature(DocumentDiagnosticRequest.method)
    .getProvider(document)
    ?.onDidChangeDiagnosticsEmitter.fire();
  await vscode.commands.executeCommand("workbench.action.problems.focus");
}
