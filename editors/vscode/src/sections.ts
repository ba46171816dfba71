import * as vscode from "vscode";
import type { Position, Range } from "vscode-languageclient";
import { t } from "./language";
import type { Service } from "./service";

type Step = "hegao.previousSection" | "hegao.nextSection" | "hegao.enclosingSection";

/** Moves the caret to a heading. */
export async function goToSection(service: Service, step: Step): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = service.client;
  if (client === undefined || editor === undefined) return;
  const target = await service.ask<Position | Range | null>(step, {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  });
  if (!target) {
    vscode.window.setStatusBarMessage(nowhere(step), 3000);
    return;
  }
  const place = client.protocol2CodeConverter.asPosition("start" in target ? target.start : target);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function nowhere(step: Step): string {
  switch (step) {
    case "hegao.nextSection":
      return t("No next section");
    case "hegao.previousSection":
      return t("No previous section");
    case "hegao.enclosingSection":
      return t("No section around this place");
  }
}
