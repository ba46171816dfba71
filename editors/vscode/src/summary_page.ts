import { posix } from "node:path";
import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import type { Summary } from "./protocol";
import type { Service } from "./service";

export const SUMMARY_SCHEME = "hegao-summary";

/** The summary of a report as a page; the address of the report is its query. */
export class SummaryPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly service: Service,
    private readonly report: ActiveReport,
  ) {
    this.listener = report.onDidChange(() => {
      const document = report.document;
      if (document !== undefined) this.changed.fire(address(document.uri));
    });
  }

  async show(): Promise<void> {
    const document = this.report.document;
    if (document !== undefined) await vscode.commands.executeCommand("vscode.open", address(document.uri));
  }

  async provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    const summary = await this.service.ask<Summary | null>("hegao.summary", { uri: page.query });
    return summary?.markdown ?? vscode.l10n.t("This text is not a report, or it is not open any more.");
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }
}

/** A path that gives the tab its title: 报告（概况）. */
function address(uri: vscode.Uri): vscode.Uri {
  const name = posix.parse(uri.path).name;
  return vscode.Uri.from({
    scheme: SUMMARY_SCHEME,
    path: `/${vscode.l10n.t("{0} (summary)", name)}.md`,
    query: uri.toString(),
  });
}
