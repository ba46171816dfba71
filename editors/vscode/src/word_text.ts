import * as vscode from "vscode";
import { documentOf, hasUntitledBeside, textOf as addressOf, untitledAs } from "./addresses";
import { t } from "./language";
import type { Service } from "./service";

/** The text of a Word document is shown under `hegao-word:/…/报告.docx`; the server knows the file by its path. */
export const WORD_SCHEME = "hegao-word";
/** The editor that the explorer opens a Word document with. */
const EDITOR = "hegao.word";
/** Word documents, and those that become one through LibreOffice. */
const NAMES = "**/*.{docx,docm,doc,wps}";

/** Word documents as read-only texts, which the program reads; they are read again when the file changes. */
export class WordTexts implements vscode.TextDocumentContentProvider, vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly service: Service) {
    const watcher = vscode.workspace.createFileSystemWatcher(NAMES);
    const again = (file: vscode.Uri) => this.changed.fire(textOf(file));
    this.listeners = [
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      vscode.workspace.registerTextDocumentContentProvider(WORD_SCHEME, this),
      vscode.window.registerCustomEditorProvider(EDITOR, this),
    ];
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
  }

  /** Opens the text of a document: of the one that is chosen in the explorer, else of one that is asked for. */
  async open(chosen?: vscode.Uri): Promise<void> {
    const file = chosen ?? (await ask());
    if (file === undefined) return;
    // What stands in the way is said, and no empty editor is opened.
    if ((await this.read(file)) === undefined) return;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(textOf(file)), { preview: false });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return (await this.read(documentOf(uri))) ?? "";
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  /** A double click in the explorer: the text takes the place of the page that opens. */
  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    await this.open(document.uri);
    panel.dispose();
  }

  /** The text of a document; where there is none, the program's own sentence is shown. */
  private async read(file: vscode.Uri): Promise<string | undefined> {
    const read = await this.service.read(file);
    if (read !== undefined && read.complaint !== "") void vscode.window.showWarningMessage(read.complaint);
    return read?.text;
  }
}

/** Opens the text of the document as a new text beside it, which can be edited and saved. */
export async function saveAsText(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.uri.scheme !== WORD_SCHEME) return;
  // Beside a document that is on no disk a new text has no name yet: it gets one when it is saved.
  const draft = hasUntitledBeside(documentOf(document.uri))
    ? await vscode.workspace.openTextDocument(await freeName(document.uri))
    : await vscode.workspace.openTextDocument({ language: "plaintext" });
  const edit = new vscode.WorkspaceEdit();
  edit.insert(draft.uri, new vscode.Position(0, 0), document.getText());
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(draft, { preview: false });
}

/** Says that a Word document is only read, and offers its text. */
export async function offerText(): Promise<void> {
  const offer = t("Save as Text Draft");
  const message = t("A Word document is only read here. Its text can be saved as a draft and edited.");
  if ((await vscode.window.showInformationMessage(message, offer)) === offer) await saveAsText();
}

function textOf(file: vscode.Uri): vscode.Uri {
  return addressOf(file, WORD_SCHEME);
}

async function ask(): Promise<vscode.Uri | undefined> {
  const filters = { Word: ["docx", "docm", "doc", "wps"] };
  return (await vscode.window.showOpenDialog({ canSelectMany: false, filters }))?.[0];
}

/** `报告.txt` beside `报告.docx`, or `报告（2）.txt` where there is one. */
async function freeName(uri: vscode.Uri): Promise<vscode.Uri> {
  const stem = uri.path.replace(/\.[^./]*$/, "");
  for (let number = 1; ; number += 1) {
    const file = documentOf(uri).with({ path: `${stem}${number === 1 ? "" : `（${number}）`}.txt` });
    const draft = untitledAs(file);
    const isOpen = vscode.workspace.textDocuments.some((open) => open.uri.toString() === draft.toString());
    if (!isOpen && !(await exists(file))) return draft;
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
