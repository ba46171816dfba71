import * as vscode from "vscode";
import {
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  type LanguageClient,
  type Position,
  type Range,
} from "vscode-languageclient/node";

export async function checkDocument(client: LanguageClient | undefined): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (client === undefined || document === undefined) return;
  client
    .getFeature(DocumentDiagnosticRequest.method)
    .getProvider(document)
    ?.onDidChangeDiagnosticsEmitter.fire();
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}

export async function fixDocument(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.sourceAction", {
    kind: "source.fixAll.hegao",
    apply: "first",
  });
}

export async function goToSection(
  client: LanguageClient | undefined,
  command: "hegao.previousSection" | "hegao.nextSection",
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (client === undefined || editor === undefined) return;
  const target: Position | Range | null = await client.sendRequest(ExecuteCommandRequest.type, {
    command,
    arguments: [
      {
        uri: client.code2ProtocolConverter.asUri(editor.document.uri),
        position: client.code2ProtocolConverter.asPosition(editor.selection.active),
      },
    ],
  });
  if (target === null) {
    vscode.window.setStatusBarMessage(
      command === "hegao.nextSection" ? vscode.l10n.t("No next section") : vscode.l10n.t("No previous section"),
      3000,
    );
    return;
  }
  const place = client.protocol2CodeConverter.asPosition("start" in target ? target.start : target);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
