import * as vscode from "vscode";
import { t } from "./language";

/**
 * A text in GB18030 that was opened as UTF-8: it is told at once, may be
 * opened again, and if it is saved all the same, its bytes are kept beside it.
 */
export class WrongEncodings implements vscode.Disposable {
  private readonly told = new Set<string>();
  private readonly edited = new Set<string>();
  private readonly listeners: vscode.Disposable[];

  constructor() {
    this.listeners = [
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => void this.tell(uri))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => void this.warn(document)),
      vscode.workspace.onWillSaveTextDocument((save) => {
        if (isWrong(save.document.uri) && save.document.uri.scheme !== "untitled") save.waitUntil(keep(save.document.uri));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.told.delete(uri.toString());
        this.edited.delete(uri.toString());
      }),
    ];
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
  }

  private async tell(uri: vscode.Uri): Promise<void> {
    if (!isWrong(uri) || this.told.has(uri.toString())) return;
    this.told.add(uri.toString());
    const message = t("“{0}” was opened in the wrong encoding. Do not save it: that would spoil the text.", name(uri));
    await offer(uri, (title) => vscode.window.showWarningMessage(message, title));
  }

  /** Who writes in it would save it next. */
  private async warn(document: vscode.TextDocument): Promise<void> {
    const address = document.uri.toString();
    if (!document.isDirty || !isWrong(document.uri) || this.edited.has(address)) return;
    this.edited.add(address);
    const message = t("This text is in the wrong encoding. If it is saved now, the original is spoilt.");
    const detail = t("Open it again as {0}; what was changed just now is lost.", rightEncoding(document.uri));
    await offer(document.uri, (title) => vscode.window.showWarningMessage(message, { modal: true, detail }, title));
  }
}

async function offer(uri: vscode.Uri, ask: (title: string) => Thenable<string | undefined>): Promise<void> {
  const right = rightEncoding(uri);
  const title = t("Open Again as {0}", right);
  // As VS Code names encodings in its settings.
  if ((await ask(title)) === title) await reopenAs(uri, right.toLowerCase().replace("-", ""));
}

/** The encoding that the file really has, as the server says it. */
function rightEncoding(uri: vscode.Uri): string {
  return finding(uri)?.message.match(/UTF-8|GB18030/)?.[0] ?? "GB18030";
}

/** Opens a file again in another encoding. Before VS Code 1.100 only the user himself can do so. */
export async function reopenAs(uri: vscode.Uri, encoding: string): Promise<void> {
  await vscode.window.showTextDocument(uri);
  const document = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (document?.isDirty) await vscode.commands.executeCommand("workbench.action.files.revert");
  if (document === undefined || !("encoding" in document)) {
    await vscode.commands.executeCommand("workbench.action.editor.changeEncoding");
    return;
  }
  const workspace: { openTextDocument(uri: vscode.Uri, options: object): Thenable<vscode.TextDocument> } = vscode.workspace;
  await vscode.window.showTextDocument(await workspace.openTextDocument(uri, { encoding }));
}

function isWrong(uri: vscode.Uri): boolean {
  return finding(uri) !== undefined;
}

function finding(uri: vscode.Uri): vscode.Diagnostic | undefined {
  const code = ({ code }: vscode.Diagnostic) => (typeof code === "object" ? code.value : code);
  return vscode.languages.getDiagnostics(uri).find((found) => found.source === "hegao" && code(found) === "wrong-encoding");
}

/** The file as it is on the disk, beside it. */
async function keep(uri: vscode.Uri): Promise<void> {
  const copy = uri.with({ path: `${uri.path}.bak` });
  try {
    await vscode.workspace.fs.copy(uri, copy, { overwrite: false });
    void vscode.window.showWarningMessage(t("The original was kept as “{0}”.", name(copy)));
  } catch {
    // There is a copy already, and it is the older one.
  }
}

function name(uri: vscode.Uri): string {
  return uri.path.replace(/^.*\//, "");
}
