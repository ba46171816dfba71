import * as vscode from "vscode";
import type { Range } from "vscode-languageclient";
import type { ActiveReport } from "./active_report";
import { t } from "./language";
import type { Service } from "./service";

/** A tree of places in the active report, asked for with a command of the server while it is to be seen. */
export abstract class ReportView<Answer, Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private roots: Node[] = [];
  private document: vscode.TextDocument | undefined;
  private asked = 0;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly listeners: vscode.Disposable[];

  /** The view has the name of the command; its title is in the language of the settings. */
  constructor(
    private readonly name: string,
    private readonly title: string,
    private readonly service: Service,
    private readonly report: ActiveReport,
  ) {
    this.view = vscode.window.createTreeView(name, { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [
      report.onDidChange(() => void this.refresh()),
      this.view.onDidChangeVisibility(() => void this.refresh()),
    ];
  }

  /** The tree. Ids come from words, not from places: an edit elsewhere leaves open what is open. */
  protected abstract nodes(answer: Answer): Node[];

  protected abstract inside(node: Node): Node[];

  abstract getTreeItem(node: Node): vscode.TreeItem;

  /** What stands above the tree. */
  protected message(_answer: Answer): string | undefined {
    return undefined;
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.roots : this.inside(node);
  }

  dispose(): void {
    this.view.dispose();
    this.listeners.forEach((listener) => listener.dispose());
  }

  /** Goes to a place of the report. */
  protected jump(range: Range): vscode.Command | undefined {
    const converter = this.service.client?.protocol2CodeConverter;
    if (this.document === undefined || converter === undefined) return undefined;
    const options: vscode.TextDocumentShowOptions = { selection: converter.asRange(range) };
    return { command: "vscode.open", title: "", arguments: [this.document.uri, options] };
  }

  private async refresh(): Promise<void> {
    this.view.title = t(this.title);
    if (!this.view.visible) return;
    const asked = (this.asked += 1);
    const document = this.report.document;
    const answer = document && (await this.service.ask<Answer | null>(this.name, { uri: document.uri.toString() }));
    if (asked !== this.asked) return;
    this.document = document;
    this.roots = answer ? this.nodes(answer) : [];
    this.view.message = answer ? this.message(answer) : undefined;
    this.changed.fire();
  }
}
