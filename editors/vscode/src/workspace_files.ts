import * as vscode from "vscode";
import { pathOf } from "./addresses";
import type { Order } from "./engine/engine";

type Taken = Extract<Order, { files: unknown }>["files"];

/** What the engine may want to read: reports, settings, ledgers. */
const WANTED = /\.(txt|md|markdown|docx|docm|toml|xlsx|xlsm|csv|tsv)$/i;
/** Folders in which there is none of that. */
const LEFT_OUT = ["node_modules", ".git"];
/** More than an office has; a disk that was opened by mistake is not read to its end. */
const MOST_FILES = 2000;
const MOST_BYTES = 128 << 20;
const MOST_LEVELS = 8;
/** A file that is larger is no report, in bytes. */
const LARGEST = 16 << 20;

/** The files of the workspace, which the engine cannot open itself: they are handed over to it. */
export class WorkspaceFiles {
  constructor(private readonly hand: (files: Taken) => void) {}

  /** What holds for the texts that are open: the settings in their folders and above. */
  async settingsOfOpen(): Promise<Taken> {
    const places = new Map<string, vscode.Uri>();
    for (const { uri } of vscode.workspace.textDocuments) {
      const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
      for (let folder = vscode.Uri.joinPath(uri, ".."); ; folder = vscode.Uri.joinPath(folder, "..")) {
        for (const name of ["hegao.toml", ".hegao/accepted.toml"]) {
          const file = vscode.Uri.joinPath(folder, name);
          places.set(file.toString(), file);
        }
        if (root === undefined || folder.path.length <= root.path.length) break;
      }
    }
    const found = await Promise.all([...places.values()].map(content));
    return found.filter(({ bytes }) => bytes !== undefined);
  }

  /** Hands over what files hold now; nothing where they are gone. */
  async read(files: vscode.Uri[]): Promise<void> {
    this.hand(await Promise.all(files.map(content)));
  }

  /** Hands over all of the workspace; which files those were. */
  async readAll(): Promise<vscode.Uri[]> {
    const found: vscode.Uri[] = [];
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) await find(uri, MOST_LEVELS, found);
    const handed: vscode.Uri[] = [];
    let bytes = 0;
    for (const file of found) {
      const taken = await content(file);
      if (taken.bytes === undefined) continue;
      bytes += taken.bytes.length;
      if (bytes > MOST_BYTES) break;
      this.hand([taken]);
      handed.push(file);
    }
    return handed;
  }
}

async function find(folder: vscode.Uri, levels: number, found: vscode.Uri[]): Promise<void> {
  if (levels === 0 || found.length >= MOST_FILES) return;
  try {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
      const place = vscode.Uri.joinPath(folder, name);
      if (type & vscode.FileType.Directory) {
        if (!LEFT_OUT.includes(name)) await find(place, levels - 1, found);
      } else if (WANTED.test(name) && found.length < MOST_FILES) found.push(place);
    }
  } catch {
    // A folder that cannot be entered holds nothing for us.
  }
}

async function content(file: vscode.Uri): Promise<Taken[number]> {
  const path = pathOf(file);
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(file);
    if (size > LARGEST) return { path, bytes: undefined, changed: 0 };
    return { path, bytes: await vscode.workspace.fs.readFile(file), changed: mtime };
  } catch {
    return { path, bytes: undefined, changed: 0 };
  }
}
