import * as vscode from "vscode";
import { AcceptedView } from "./accepted_view";
import { ActiveReport } from "./active_report";
import { fromServer } from "./addresses";
import { checkDocument } from "./checking";
import { ClaimsView } from "./claims_view";
import { reopenAs, WrongEncodings } from "./encodings";
import { exportFigures, exportOutline } from "./exports";
import { FiguresView } from "./figures_view";
import { getStarted, openExample } from "./first_steps";
import { goTo } from "./go_to";
import type { Host } from "./host";
import { fixDocument, renumber } from "./mending";
import type { AcceptedItem } from "./protocol";
import { showReferences } from "./references";
import { RULE_PAGE_SCHEME, RulePages } from "./rule_pages";
import { goToSection } from "./sections";
import { Service } from "./service";
import { Settlements, showAccepted, takeBackEntry } from "./settling";
import { showRule } from "./show_rule";
import { createStatusBar } from "./status_bar";
import { SummaryPages } from "./summary_page";
import { createTomlCompletion } from "./toml_completion";
import { saveAsText, WordTexts } from "./word_text";

let service: Service | undefined;

/** Starts all of it where `host` is. */
export function activateIn(host: Host, context: vscode.ExtensionContext): void {
  const settlements = new Settlements();
  const started = (service = new Service(host, context, settlements));
  const report = new ActiveReport(started);
  const summaries = new SummaryPages(started, report);
  const words = new WordTexts(started);

  // The names differ from those of the server's commands, which the language client registers itself.
  const commands: Record<string, (...given: never[]) => Promise<void>> = {
    "hegao.checkDocument": () => checkDocument(started),
    "hegao.fixDocument": () => fixDocument(started),
    "hegao.renumberDocument": () => renumber(started),
    "hegao.openFigures": () => exportFigures(started),
    "hegao.openOutline": () => exportOutline(started),
    "hegao.goToPreviousSection": () => goToSection(started, "hegao.previousSection"),
    "hegao.goToNextSection": () => goToSection(started, "hegao.nextSection"),
    "hegao.goToEnclosingSection": () => goToSection(started, "hegao.enclosingSection"),
    "hegao.showRule": (rule?: unknown) => showRule(context, rule),
    "hegao.showSummary": () => summaries.show(),
    "hegao.getStarted": () => getStarted(context),
    "hegao.openExample": () => openExample(context),
    "hegao.showAccepted": () => showAccepted(report),
    "hegao.takeBackAccepted": (entry?: AcceptedItem) => takeBackEntry(started, report, entry),
    "hegao.undoAccepted": () => settlements.undo(started),
    "hegao.goTo": (place: Parameters<typeof goTo>[1]) => goTo(started, place),
    "hegao.reopen": ({ uri, encoding }: { uri: string; encoding: string }) => reopenAs(fromServer(uri), encoding),
    "hegao.openWord": (file?: vscode.Uri) => words.open(file),
    "hegao.saveAsText": () => saveAsText(),
    "hegao.restartServer": () => started.restart(),
    "hegao.showReferences": (places: Parameters<typeof showReferences>[1]) => showReferences(started, places),
  };
  context.subscriptions.push(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
    report,
    summaries,
    words,
    createStatusBar(report),
    new FiguresView(started, report),
    new ClaimsView(started, report),
    new AcceptedView(started, report),
    settlements,
    new WrongEncodings(),
    createTomlCompletion(context),
    vscode.workspace.registerTextDocumentContentProvider(RULE_PAGE_SCHEME, new RulePages(started)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("hegao.server.path")) void started.restart();
    }),
  );
  void started.restart();
}

export function deactivate(): Promise<void> | undefined {
  return service?.stop();
}
