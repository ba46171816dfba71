import * as vscode from "vscode";
import type { Range } from "vscode-languageclient";
import type { Service } from "./service";

/** Goes to a place that a code lens names. */
export async function goTo(service: Service, { uri, range }: { uri: string; range: Range }): Promise<void> {
  const converter = service.client?.protocol2CodeConverter;
  if (converter === undefined) return;
  await vscode.window.showTextDocument(converter.asUri(uri), { selection: converter.asRange(range) });
}
