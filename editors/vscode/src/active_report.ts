import * as vscode from "vscode";
import { Debounce } from "./debounce";
import { isShown } from "./documents";
import type { Summary } from "./protocol";
import type { Service } from "./service";

/** Set while the active editor shows a report: what menus and keys wait for. */
const IN_REPORT = "hegao.report";
/** Set as well while a page about it is before the report: what the views of figures and claims wait for. */
const REPORT_KNOWN = "hegao.reportKnown";
/** Set while there is anything that was accepted: what the view of it waits for. */
const HAS_ACCEPTED = "hegao.hasAccepted";
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
      vscode.window.tabGroups.onDidChangeTabs(() => vscode.window.activeTextEditor === undefined && this.later.start()),
      vscode.workspace.onDidOpenTextDocument((document) => isActive(document.uri) && this.later.start()),
      vscode.workspace.onDidChangeTextDocument((change) => isActive(change.document.uri) && this.later.start()),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("hegao.language") && this.later.start()),
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

  /** The report that was shown last, while a page without a text of its own is active and the report still has a tab. */
  private behind(): vscode.TextDocument | undefined {
    const uri = this.shown?.document.uri.toString();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const isOpen = tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri);
    return isOpen ? this.shown?.document : undefined;
  }

  private async refresh(): Promise<void> {
    this.later.stop();
    // A rule page or the summary stands before the report: what is told of it stays.
    const document = vscode.window.activeTextEditor?.document ?? this.behind();
    const asked = (this.asked += 1);
    const summary =
      document !== undefined && isShown(document)
        ? await this.service.ask<Summary | null>("hegao.summary", { uri: document.uri.toString() })
        : undefined;
    // Another editor, or a newer text, has been asked for meanwhile.
    if (asked !== this.asked) return;
    this.shown = document !== undefined && summary ? { document, summary } : undefined;
    const inReport = this.shown !== undefined && this.shown.document === vscode.window.activeTextEditor?.document;
    await vscode.commands.executeCommand("setContext", IN_REPORT, inReport);
    await vscode.commands.executeCommand("setContext", REPORT_KNOWN, this.shown !== undefined);
    await vscode.commands.executeCommand("setContext", HAS_ACCEPTED, (this.shown?.summary.accepted ?? 0) > 0);
    this.changed.fire();
  }
}
