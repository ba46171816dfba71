import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { checkDocument, fixDocument, goToSection } from "./commands";
import { RULE_PAGE_SCHEME, RulePages } from "./rule_pages";
import { findServer } from "./server";

let client: LanguageClient | undefined;
/** Starts and stops follow one another: two quick restarts must not leave two servers. */
let queue: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): void {
  const running = () => client;
  const restart = () => (queue = queue.then(stop).then(() => start(context)));

  context.subscriptions.push(
    vscode.commands.registerCommand("hegao.checkDocument", () => checkDocument(running())),
    vscode.commands.registerCommand("hegao.fixDocument", () => fixDocument()),
    vscode.commands.registerCommand("hegao.goToPreviousSection", () => goToSection(running(), "hegao.previousSection")),
    vscode.commands.registerCommand("hegao.goToNextSection", () => goToSection(running(), "hegao.nextSection")),
    vscode.commands.registerCommand("hegao.restartServer", restart),
    vscode.workspace.registerTextDocumentContentProvider(RULE_PAGE_SCHEME, new RulePages(running)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("hegao.server.path")) restart();
    }),
  );
  restart();
}

export function deactivate(): Promise<void> {
  return queue.then(stop);
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  const configured = vscode.workspace.getConfiguration("hegao").get<string>("server.path", "").trim();
  const command = findServer(configured, context.extensionPath);
  if (command === undefined) {
    void explain(
      context,
      configured === ""
        ? vscode.l10n.t("The program “hegao” was not found, neither in this extension nor on PATH.")
        : vscode.l10n.t("There is no program at “{0}”, the path in the setting hegao.server.path.", configured),
    );
    return;
  }

  const server: ServerOptions = { command, args: ["server"] };
  const options: LanguageClientOptions = {
    documentSelector: ["plaintext", "markdown"].flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: { rulePageScheme: RULE_PAGE_SCHEME },
  };
  client = new LanguageClient("hegao", "核稿 Hegao", server, options);
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void explain(context, vscode.l10n.t("“{0}” could not be started: {1}", command, reason));
  }
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  // A server that never came up cannot be stopped, and one that hangs does not
  // answer in time: neither may stand in the way of a new one.
  await stopping?.dispose().catch(() => undefined);
}

async function explain(context: vscode.ExtensionContext, message: string): Promise<void> {
  const setPath = vscode.l10n.t("Set the Path");
  const howTo = vscode.l10n.t("How to Install");
  const answer = await vscode.window.showErrorMessage(message, setPath, howTo);
  if (answer === setPath) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "hegao.server.path");
  } else if (answer === howTo) {
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(context.extensionUri, "README.md"));
  }
}
