import * as vscode from "vscode";

/**
 * The engine knows files by paths alone. What lies elsewhere than on this machine (`vscode-vfs://github/…`, a share of
 * Windows) has a path below this folder there: `/@/SCHEME/AUTHORITY/…`.
 */
const ELSEWHERE = "/@/";
/** Stands for an authority that is empty. */
const NOWHERE = "-";
/** What lies in no file, and what the server knows by its scheme. */
const OWN = ["untitled", "hegao-word", "hegao-rule"];

let isEngine = false;

/** Says whether the server is the engine, or else a program, which gets addresses as they are. */
export function useEngine(used: boolean): void {
  isEngine = used;
}

/** Whether the server is the engine. */
export function isEngineUsed(): boolean {
  return isEngine;
}

/** An address as the server knows it. */
export function toServer(uri: vscode.Uri): string {
  const { scheme, authority, path } = uri;
  if (!isEngine || OWN.includes(scheme) || (scheme === "file" && authority === "")) return uri.toString();
  return vscode.Uri.from({ scheme: "file", path: `${ELSEWHERE}${scheme}/${authority || NOWHERE}${path}` }).toString();
}

/** An address of the server's as the editor knows it. */
export function fromServer(address: string): vscode.Uri {
  const uri = vscode.Uri.parse(address);
  if (!isEngine || uri.scheme !== "file" || !uri.path.startsWith(ELSEWHERE)) return uri;
  const [scheme = "", authority = "", ...path] = uri.path.slice(ELSEWHERE.length).split("/");
  return vscode.Uri.from({ scheme, authority: authority === NOWHERE ? "" : authority, path: `/${path.join("/")}` });
}

/** The path of a file as the engine knows it. */
export function pathOf(file: vscode.Uri): string {
  return vscode.Uri.parse(toServer(file)).path;
}

/** The address of the file at a path of the engine's. */
export function fileAt(path: string): vscode.Uri {
  return fromServer(vscode.Uri.from({ scheme: "file", path }).toString());
}

/** The address under which the text of a Word document is shown. */
export function textOf(file: vscode.Uri, scheme: string): vscode.Uri {
  return isEngine ? vscode.Uri.from({ scheme, path: pathOf(file) }) : vscode.Uri.file(file.fsPath).with({ scheme });
}

/** The document whose text is shown under an address. */
export function documentOf(text: vscode.Uri): vscode.Uri {
  return isEngine ? fileAt(text.path) : text.with({ scheme: "file" });
}

/** Whether a text that is not saved yet can be given a place beside a file: the editor takes its path for one where it runs. */
export function hasUntitledBeside(file: vscode.Uri): boolean {
  return file.scheme === "file" || file.scheme === "vscode-remote";
}

/** The address of a text that will be saved as `file`. */
export function untitledAs(file: vscode.Uri): vscode.Uri {
  return file.with({ scheme: "untitled", authority: file.scheme === "file" ? file.authority : "" });
}
