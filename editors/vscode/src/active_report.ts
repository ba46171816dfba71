import * as vscode from "vscode";
import { Debounce } from "./debounce";
import { isShown } from "./documents";
import type { Summary } from "./protocol";
import type { Service } from "./service";

/** Set while the active editor shows a report: what menus, keys and views wait for. */
const CONTEXT_KEY = "hegao.report";
/** How long nothing must change before the server is asked again, in milliseconds. */
const PAUSE = 400;

/** The report in the active editor and its summary, kept up to date. */
export class ActiveReport implements vscode.Disposable {
  private shown: { document: vscode.TextDocument; summary: Summary } | undefined;
  private asked = 0;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Another report, another state of it, or none any more. */
  readonly onDidChange = this.changed.event;
  private readonly later = new Debounce(PAUSE, () => void this.refresh());
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly service: Service) {
    const isActive = (uri: vscode.Uri) => uri.toString() === vscode.window.activeTextEditor?.document.uri.toString();
    this.listeners = [
      service.onDidChange(() => void this.refresh()),
      vscode.window.onDidChangeActiveTextEditor(() => void this.refresh()),
      vscode.workspace.onDidOpenTextDocument((document) => isActive(document.uri) && this.later.start()),
      vscode.workspace.onDidChangeTextDocument((change) => isActive(change.document.uri) && this.later.start()),
      vscode.languages.onDidChangeDiagnostics((change) => change.uris.some(isActive) && this.later.start()),
    ];
  }

  get document(): vscode.TextDocument | undefined {
    return this.shown?.document;
  }

  get summary(): Summary | undefined {
    return this.shown?.summary;
  }

  dispose(): void {
    this.later.stop();
    this.listeners.forEach((listener) => listener.dispose());
  }

  private async refresh(): Promise<void> {
    this.later.stop();
    const document = vscode.window.activeTextEditor?.document;
    const asked = (this.asked += 1);
    const summary =
      document !== undefined && isShown(document)
        ? await this.service.ask<Summary | null>("hegao.summary", { uri: document.uri.toString() })
        : undefined;
    // Another editor, or a newer text, has been asked for meanwhile.
    if (asked !== this.asked) return;
    this.shown = document !== undefined && summary ? { document, summary } : undefined;
    await vscode.commands.executeCommand("setContext", CONTEXT_KEY, this.shown !== undefined);
    this.changed.fire();
  }
}
