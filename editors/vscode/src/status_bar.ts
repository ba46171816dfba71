import * as vscode from "vscode";
import type { ActiveReport } from "./active_report";
import { t } from "./language";
import type { Summary } from "./protocol";

/** Characters, minutes, findings and what was checked of the active report; without a report, nothing. */
export function createStatusBar(report: ActiveReport): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("hegao.summary", vscode.StatusBarAlignment.Left, -10);
  item.name = "核稿 Hegao";
  item.command = "hegao.showSummary";
  const listener = report.onDidChange(() => {
    const summary = report.summary;
    if (summary === undefined) {
      item.hide();
      return;
    }
    item.text = text(summary);
    item.tooltip = tooltip(summary);
    item.show();
  });
  return vscode.Disposable.from(item, listener);
}

function text({ length, findings, claims }: Summary): string {
  // Hints stand in the text only, not in Problems: they are not counted here.
  const count = findings.error + findings.warning + findings.info;
  const found = count === 0 ? t("nothing found") : t("findings: {0}", count);
  // What "nothing found" rests on.
  const checked = checkedClaims(claims);
  return `$(checklist) ${[length, found, ...(checked === 0 ? [] : [t("checked: {0}", checked)])].join(" · ")}`;
}

function checkedClaims({ consistent, inconsistent, unassessable, accepted }: Summary["claims"]): number {
  return consistent + inconsistent + unassessable + accepted;
}

function tooltip({ kindName, title, sections, figures, findings, claims }: Summary): string {
  const found = [
    t("errors {0}", findings.error),
    t("doubts {0}", findings.warning),
    t("remarks {0}", findings.info),
    t("hints {0}", findings.hint),
  ];
  return [
    ...(title === null ? [kindName] : [title, kindName]),
    t("{0} sections, {1} figures", sections, figures),
    found.join(t(", ")),
    ...(checkedClaims(claims) === 0 ? [] : [claims.words]),
    t("Click for the summary"),
  ].join("\n");
}
