import * as vscode from "vscode";
import { t } from "./language";
import type { Service } from "./service";

/** The server links each finding to `hegao-rule:…`, so that its page opens without a network. */
export const RULE_PAGE_SCHEME = "hegao-rule";

export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly service: Service) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.replace(/^.*\//, "").replace(/\.md$/, "");
    const page = await this.service.ask<string | null>("hegao.rulePage", rule);
    return page ?? t("There is no page for “{0}”.", rule);
  }
}

export async function openRulePage(rule: string): Promise<void> {
  await vscode.commands.executeCommand(
    "vscode.open",
    vscode.Uri.from({ scheme: RULE_PAGE_SCHEME, path: `/${rule}.md` }),
  );
}
