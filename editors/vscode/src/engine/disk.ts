import * as fs from "node:fs";
import { Refused, type Files, type Kind } from "./files";

const REASONS: Readonly<Record<string, Refused["why"]>> = {
  ENOENT: "missing",
  EEXIST: "exists",
  EACCES: "denied",
  EPERM: "denied",
  EROFS: "denied",
  EISDIR: "folder",
  ENOTDIR: "notFolder",
  ENOTEMPTY: "notEmpty",
};

/** The files of this machine. On Windows they have the paths that stand in addresses: `/c:/…`, and `/UNC/server/…`. */
export class Disk implements Files {
  stat(path: string): Kind | undefined {
    // The root of Windows holds the drives, and is no folder of the system's.
    if (path === "/") return { folder: true, size: 0, changed: 0 };
    try {
      const known = fs.statSync(native(path));
      return { folder: known.isDirectory(), size: known.size, changed: known.mtimeMs };
    } catch {
      return undefined;
    }
  }

  list(path: string): { name: string; isFolder: boolean }[] {
    const entries = attempt(() => fs.readdirSync(native(path), { withFileTypes: true }));
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  }

  read(path: string): Uint8Array {
    return attempt(() => new Uint8Array(fs.readFileSync(native(path))));
  }

  write(path: string, bytes: Uint8Array): void {
    attempt(() => fs.writeFileSync(native(path), bytes));
  }

  makeFolder(path: string): void {
    attempt(() => fs.mkdirSync(native(path)));
  }

  rename(from: string, to: string): void {
    attempt(() => fs.renameSync(native(from), native(to)));
  }

  remove(path: string): void {
    attempt(() => fs.unlinkSync(native(path)));
  }
}

/** The path as this system writes it. */
export function native(path: string, windows = process.platform === "win32"): string {
  if (!windows) return path;
  const shared = path.replace(/^\/UNC\//, "//");
  const own = shared === path ? path.replace(/^\/([a-z]:)(\/|$)/i, "$1/") : shared;
  return own.replaceAll("/", "\\");
}

function attempt<T>(what: () => T): T {
  try {
    return what();
  } catch (problem) {
    throw new Refused(REASONS[(problem as NodeJS.ErrnoException).code ?? ""] ?? "other");
  }
}
