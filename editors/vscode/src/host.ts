import type * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { DocumentText } from "./engine/engine";

/** A server that was found. */
export interface Server {
  /** What it is called where it does not come up. */
  name: string;
  client: BaseLanguageClient;
  /** Reads the text of a Word document. */
  read(file: vscode.Uri, language: "zh-cn" | "en"): Promise<DocumentText>;
}

/** Where the extension runs: what differs between Node.js and a browser. */
export interface Host {
  /** Looks for a server. Nothing where there is none, which has been explained to the user. */
  find(context: vscode.ExtensionContext, options: LanguageClientOptions): Promise<Server | undefined>;
}
