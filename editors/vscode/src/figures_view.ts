import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import type { Figure, Figures, Mention } from "./protocol";
import type { Service } from "./service";

type Node =
  | { kind: "section"; id: string; title: string; figures: Node[] }
  | { kind: "figure"; id: string; figure: Figure; mentions: Node[] }
  | { kind: "mention"; id: string; mention: Mention };

/** The figures of the active report: sections, in them figures, in these the places that name the same. */
export class FiguresView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private sections: Node[] = [];
  private document: vscode.TextDocument | undefined;
  private asked = 0;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly service: Service,
    private readonly report: ActiveReport,
  ) {
    this.view = vscode.window.createTreeView("hegao.figures", { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [
      report.onDidChange(() => void this.refresh()),
      this.view.onDidChangeVisibility(() => void this.refresh()),
    ];
  }

  getChildren(node?: Node): Node[] {
    switch (node?.kind) {
      case undefined:
        return this.sections;
      case "section":
        return node.figures;
      case "figure":
        return node.mentions;
      case "mention":
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem("");
    item.id = node.id;
    switch (node.kind) {
      case "section":
        item.label = node.title;
        item.description = String(node.figures.length);
        item.collapsibleState = Collapsed;
        break;
      case "figure":
        item.label = node.figure.label;
        item.tooltip = node.figure.label;
        item.command = this.jump(node.figure.range);
        if (node.mentions.length > 0) {
          item.description = vscode.l10n.t("{0} places", node.mentions.length);
          item.collapsibleState = Collapsed;
        } else {
          item.collapsibleState = None;
        }
        break;
      case "mention":
        item.label = node.mention.label;
        item.description = node.mention.section ?? "";
        item.tooltip = [node.mention.section, node.mention.label].filter((line) => line !== null).join("\n");
        item.command = this.jump(node.mention.range);
        break;
    }
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.listeners.forEach((listener) => listener.dispose());
  }

  private async refresh(): Promise<void> {
    if (!this.view.visible) return;
    const asked = (this.asked += 1);
    const document = this.report.document;
    const figures =
      document && (await this.service.ask<Figures | null>("hegao.figures", { uri: document.uri.toString() }));
    if (asked !== this.asked) return;
    this.document = document;
    this.sections = figures ? nodes(figures) : [];
    this.changed.fire();
  }

  private jump(range: Figure["range"]): vscode.Command | undefined {
    const converter = this.service.client?.protocol2CodeConverter;
    if (this.document === undefined || converter === undefined) return undefined;
    const options: vscode.TextDocumentShowOptions = { selection: converter.asRange(range) };
    return { command: "vscode.open", title: "", arguments: [this.document.uri, options] };
  }
}

/** Ids come from words, not from places: an edit elsewhere leaves open what is open. */
function nodes({ sections }: Figures): Node[] {
  const unique = new Unique();
  return sections
    .filter((section) => section.figures.length > 0)
    .map((section) => {
      const title = section.title ?? vscode.l10n.t("Before the first heading");
      const id = unique.id(title);
      const figures = section.figures.map((figure): Node => {
        const inside = unique.id(`${id}\n${figure.label}`);
        const several = figure.mentions.length > 1 ? figure.mentions : [];
        const mentions = several.map((mention): Node => ({
          kind: "mention",
          id: unique.id(`${inside}\n${mention.section ?? ""}\n${mention.label}`),
          mention,
        }));
        return { kind: "figure", id: inside, figure, mentions };
      });
      return { kind: "section", id, title, figures };
    });
}

class Unique {
  private readonly seen = new Map<string, number>();

  id(words: string): string {
    const times = (this.seen.get(words) ?? 0) + 1;
    this.seen.set(words, times);
    return times === 1 ? words : `${words}\n${times}`;
  }
}
