import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import { t } from "./language";
import type { Accepted, AcceptedItem } from "./protocol";
import { ReportView } from "./report_view";
import type { Service } from "./service";

/** What a person has accepted: what stands in the active report, then what stands in others or nowhere any more. */
export class AcceptedView extends ReportView<Accepted, AcceptedItem> {
  constructor(service: Service, report: ActiveReport) {
    super("hegao.accepted", "Accepted", service, report);
  }

  getTreeItem(accepted: AcceptedItem): vscode.TreeItem {
    const item = new vscode.TreeItem(accepted.line);
    const elsewhere = t("in another report, or changed");
    item.id = `${accepted.rule}\n${accepted.keys.join("\n")}`;
    item.description = accepted.range === null ? elsewhere : accepted.title;
    item.tooltip = [accepted.title, accepted.line, ...(accepted.range === null ? [elsewhere] : [])].join("\n");
    item.iconPath = new vscode.ThemeIcon(accepted.range === null ? "circle-outline" : "check");
    item.command = accepted.range === null ? undefined : this.jump(accepted.range);
    item.contextValue = "accepted";
    return item;
  }

  protected inside(): AcceptedItem[] {
    return [];
  }

  protected nodes({ items }: Accepted): AcceptedItem[] {
    return items;
  }

  protected override message({ items }: Accepted): string | undefined {
    return items.length === 0 ? t("Nothing was accepted here.") : undefined;
  }
}
