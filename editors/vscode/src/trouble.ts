import * as vscode from "vscode";
import { t } from "./language";
import type { Search } from "./server";

/** Says why no server could be found, and what to do next. */
export async function explainSearch(context: vscode.ExtensionContext, configured: string, search: Search): Promise<void> {
  const [broken] = search.broken;
  await explain(
    context,
    broken !== undefined
      ? t("“{0}” does not run on this machine. Install the .vsix made for this system.", broken)
      : configured === ""
        ? t("The program “hegao” was not found, neither in this extension nor on PATH.")
        : t("There is no program at “{0}”, the path in the setting hegao.server.path.", configured),
  );
}

/** Says that the server did not come up. */
export async function explainStart(context: vscode.ExtensionContext, command: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await explain(context, t("“{0}” could not be started: {1}", command, reason));
}

/** Says that the server is gone for good, unless it is started anew. */
export async function explainCrashes(): Promise<void> {
  const restart = t("Restart");
  const answer = await vscode.window.showErrorMessage(
    t("The checking service has ended several times in a row and was not started again."),
    restart,
  );
  if (answer === restart) await vscode.commands.executeCommand("hegao.restartServer");
}

async function explain(context: vscode.ExtensionContext, message: string): Promise<void> {
  const setPath = t("Set the Path");
  const howTo = t("How to Install");
  const answer = await vscode.window.showErrorMessage(message, setPath, howTo);
  if (answer === setPath) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "hegao.server.path");
  } else if (answer === howTo) {
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(context.extensionUri, "README.md"));
  }
}
