import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import { t } from "./language";
import type { Figure, Figures, Mention } from "./protocol";
import { ReportView } from "./report_view";
import type { Service } from "./service";
import { Unique } from "./unique";

type Node =
  | { kind: "section"; id: string; title: string; figures: Node[] }
  | { kind: "figure"; id: string; figure: Figure; mentions: Node[] }
  | { kind: "mention"; id: string; mention: Mention };

/** The figures of the active report: sections, in them figures, in these the places that name the same. */
export class FiguresView extends ReportView<Figures, Node> {
  constructor(service: Service, report: ActiveReport) {
    super("hegao.figures", "Figures", service, report);
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
          item.description = t("{0} places", node.mentions.length);
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

  protected inside(node: Node): Node[] {
    switch (node.kind) {
      case "section":
        return node.figures;
      case "figure":
        return node.mentions;
      case "mention":
        return [];
    }
  }

  protected nodes({ sections }: Figures): Node[] {
    const unique = new Unique();
    return sections
      .filter((section) => section.figures.length > 0)
      .map((section) => {
        const title = section.title ?? t("Before the first heading");
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
}
