import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";

/** The server links each finding to `hegao-rule:…`, so that its page opens without a network. */
export const RULE_PAGE_SCHEME = "hegao-rule";

export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly client: () => LanguageClient | undefined) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.replace(/^.*\//, "").replace(/\.md$/, "");
    const page: unknown = await this.client()?.sendRequest(ExecuteCommandRequest.type, {
      command: "hegao.rulePage",
      arguments: [rule],
    });
    return typeof page === "string" ? page : vscode.l10n.t("There is no page for “{0}”.", rule);
  }
}
