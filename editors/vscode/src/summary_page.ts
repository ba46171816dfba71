import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import { t } from "./language";
import type { Summary } from "./protocol";
import type { Service } from "./service";

/** A link of the server's: an address with a line and a column, from 1. */
const LINK = /\]\(<([^<>]+)#L(\d+),(\d+)>\)/g;

/** The summary of a report as a page beside it, whose counts and sections lead to their places. */
export class SummaryPages implements vscode.Disposable {
  private readonly pages = new Map<string, vscode.WebviewPanel>();
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly service: Service,
    private readonly report: ActiveReport,
  ) {
    this.listener = report.onDidChange(() => {
      const document = report.document;
      if (document !== undefined) void this.fill(document.uri);
    });
  }

  async show(): Promise<void> {
    const uri = this.report.document?.uri;
    if (uri === undefined) return;
    const known = this.pages.get(uri.toString());
    if (known === undefined) this.pages.set(uri.toString(), this.create(uri));
    else known.reveal();
    await this.fill(uri);
  }

  dispose(): void {
    this.listener.dispose();
    this.pages.forEach((page) => page.dispose());
  }

  private create(uri: vscode.Uri): vscode.WebviewPanel {
    const title = t("{0} (summary)", nameOf(uri));
    const options = { enableCommandUris: ["hegao.goTo"], enableFindWidget: true };
    const page = vscode.window.createWebviewPanel("hegao.summary", title, vscode.ViewColumn.Active, options);
    page.onDidDispose(() => this.pages.delete(uri.toString()));
    return page;
  }

  private async fill(uri: vscode.Uri): Promise<void> {
    const page = this.pages.get(uri.toString());
    if (page === undefined) return;
    const summary = await this.service.ask<Summary | null>("hegao.summary", { uri: uri.toString(), links: true });
    const markdown = summary?.markdown ?? t("This text is not a report, or it is not open any more.");
    const html = await vscode.commands.executeCommand<string>("markdown.api.render", withCommands(markdown));
    page.title = t("{0} (summary)", nameOf(uri));
    page.webview.html = [
      `<!DOCTYPE html><meta charset="utf-8">`,
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<style>body { font-size: 1.1em; line-height: 1.7; padding: 0 2em; }</style>`,
      html,
    ].join("\n");
  }
}

/** A page may run commands; addresses of files it does not open. */
function withCommands(markdown: string): string {
  return markdown.replace(LINK, (_, uri: string, line: string, column: string) => {
    const start = { line: Number(line) - 1, character: Number(column) - 1 };
    const place = encodeURIComponent(JSON.stringify([{ uri, range: { start, end: start } }]));
    return `](<command:hegao.goTo?${place}>)`;
  });
}

/** The name of a file without its ending. */
function nameOf(uri: vscode.Uri): string {
  return uri.path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
}
