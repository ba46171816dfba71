import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import type { Claim, ClaimGroup, Claims, Operand } from "./protocol";
import { ReportView } from "./report_view";
import type { Service } from "./service";
import { Unique } from "./unique";

type Node =
  | { kind: "group"; id: string; group: ClaimGroup; claims: Node[] }
  | { kind: "claim"; id: string; claim: Claim; operands: Node[] }
  | { kind: "operand"; id: string; operand: Operand };

const ICONS: Record<ClaimGroup["verdict"], vscode.ThemeIcon> = {
  inconsistent: new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground")),
  unassessable: new vscode.ThemeIcon("question", new vscode.ThemeColor("list.warningForeground")),
  consistent: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  accepted: new vscode.ThemeIcon("check"),
};

/** What the figures of the active report assert together: the verdicts, in them claims, in these the figures they relate. */
export class ClaimsView extends ReportView<Claims, Node> {
  constructor(service: Service, report: ActiveReport) {
    super("hegao.claims", "Claims", service, report);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem("");
    item.id = node.id;
    switch (node.kind) {
      case "group":
        item.label = node.group.title;
        item.description = String(node.claims.length);
        item.iconPath = ICONS[node.group.verdict];
        // Who opens the view wants to see what is wrong; what holds can be hundreds.
        item.collapsibleState =
          node.claims.length === 0 ? None : node.group.verdict === "inconsistent" ? Expanded : Collapsed;
        break;
      case "claim":
        item.label = node.claim.line;
        item.tooltip = node.claim.line;
        item.command = node.claim.operands[0] && this.jump(node.claim.operands[0].range);
        item.collapsibleState = Collapsed;
        break;
      case "operand":
        item.label = node.operand.text;
        item.command = this.jump(node.operand.range);
        break;
    }
    return item;
  }

  protected inside(node: Node): Node[] {
    switch (node.kind) {
      case "group":
        return node.claims;
      case "claim":
        return node.operands;
      case "operand":
        return [];
    }
  }

  protected nodes({ groups }: Claims): Node[] {
    const unique = new Unique();
    return groups.map((group) => {
      const claims = group.claims.map((claim): Node => {
        const id = unique.id(`${group.verdict}\n${claim.line}`);
        const operands = claim.operands.map((operand): Node => ({
          kind: "operand",
          id: unique.id(`${id}\n${operand.text}`),
          operand,
        }));
        return { kind: "claim", id, claim, operands };
      });
      // A group that was empty has to open when it fills: VS Code remembers the state of an id.
      const id = claims.length === 0 ? `${group.verdict}\nempty` : group.verdict;
      return { kind: "group", id, group, claims };
    });
  }

  protected override message({ summary }: Claims): string {
    return summary.words;
  }
}
