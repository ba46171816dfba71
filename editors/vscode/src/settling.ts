import * as vscode from "vscode";
import type { ExecuteCommandMiddleware } from "vscode-languageclient";
import type { ActiveReport } from "./active_report";
import { fromServer } from "./addresses";
import { t } from "./language";
import type { AcceptedItem, Settling } from "./protocol";
import type { Service } from "./service";

/** Set while the last thing that was done is that findings were accepted: then undo takes that back. */
const JUST_ACCEPTED = "hegao.justAccepted";

/**
 * Findings that are settled are no edits, so the undo of the editor does not
 * reach them: right behind it, it is made to; later there is the view.
 */
export class Settlements implements vscode.Disposable {
  private last: Settling[] = [];
  private readonly listeners: vscode.Disposable[];

  constructor() {
    this.listeners = [
      vscode.workspace.onDidChangeTextDocument(({ contentChanges, document }) => {
        if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) this.forget();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        // A view or a page that takes the focus is no other text.
        if (editor !== undefined && this.last.some(({ uri }) => uri !== editor.document.uri.toString())) this.forget();
      }),
    ];
  }

  /** Watches the commands of the server for what settles a finding. */
  readonly middleware: ExecuteCommandMiddleware = {
    executeCommand: async (command, given, next) => {
      const answer: unknown = await next(command, given);
      if (command === "hegao.accept") await this.accepted(given[0] as Settling);
      if (command === "hegao.ignoreInFile" || command === "hegao.ignoreEverywhere") void switchedOff(answer);
      return answer;
    },
  };

  /** Takes back what was accepted last. */
  async undo(service: Service): Promise<void> {
    const settling = this.last.pop();
    if (this.last.length === 0) await this.forget();
    if (settling !== undefined) await takeBack(service, settling);
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
  }

  private async accepted({ uri, rule, keys }: Settling): Promise<void> {
    this.last.push({ uri: fromServer(uri).toString(), rule, keys });
    await vscode.commands.executeCommand("setContext", JUST_ACCEPTED, true);
    const key = isMac() ? "⌘Z" : "Ctrl+Z";
    vscode.window.setStatusBarMessage(t("Accepted; it will not be reported again. Undo with {0}, or later in the Accepted view.", key), 10000);
  }

  private async forget(): Promise<void> {
    this.last = [];
    await vscode.commands.executeCommand("setContext", JUST_ACCEPTED, false);
  }
}

/** Takes back an entry of the view. */
export async function takeBackEntry(service: Service, report: ActiveReport, entry?: AcceptedItem): Promise<void> {
  if (report.document === undefined || entry === undefined) return;
  await takeBack(service, { uri: report.document.uri.toString(), rule: entry.rule, keys: entry.keys });
}

/** Opens the view, if there is anything in it. */
export async function showAccepted(report: ActiveReport): Promise<void> {
  if (report.summary?.accepted) await vscode.commands.executeCommand("hegao.accepted.focus");
  else void vscode.window.showInformationMessage(t("Nothing was accepted here."));
}

async function takeBack(service: Service, settling: Settling): Promise<void> {
  const answer = await service.ask("hegao.takeBack", settling);
  vscode.window.setStatusBarMessage(answer === undefined ? t("The checking service did not answer.") : t("It will be reported again."), 5000);
}

/** A rule was switched off: where that is written, and can be taken back. */
async function switchedOff(answer: unknown): Promise<void> {
  const file = (answer as { file?: string } | null)?.file;
  if (file === undefined) return;
  const open = t("Open hegao.toml");
  const message = t("Not checked any more; written in hegao.toml. Delete that line to have it checked again.");
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.window.showTextDocument(fromServer(file));
  }
}

/** A browser says it of the machine that it runs on, which is the one with the keyboard. */
function isMac(): boolean {
  return typeof process === "undefined" ? /mac/i.test(navigator.userAgent) : process.platform === "darwin";
}
