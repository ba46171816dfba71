import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient";
import type { Service } from "./service";

interface Places {
  uri: string;
  position: Position;
  locations: Location[];
}

/** What the server writes into a lens is plain data; the editor's own command wants its own types. */
export async function showReferences(service: Service, { uri, position, locations }: Places): Promise<void> {
  const converter = service.client?.protocol2CodeConverter;
  if (converter === undefined) return;
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    converter.asUri(uri),
    converter.asPosition(position),
    locations.map((location) => converter.asLocation(location)),
  );
}
