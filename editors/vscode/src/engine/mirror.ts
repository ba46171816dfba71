import { Refused, type Files, type Kind } from "./files";

interface Entry {
  bytes: Uint8Array;
  changed: number;
}

/** How the names of files begin that are only made to be renamed. */
const PASSING = ".hegao-";

/**
 * The files of a browser's workspace, as far as they have been handed over, in memory. What the engine writes is there at
 * once, and is passed on to be written where it belongs.
 */
export class Mirror implements Files {
  private readonly files = new Map<string, Entry>();

  constructor(private readonly written: (path: string, bytes: Uint8Array) => void) {}

  /** Takes over what a file holds; nothing where it is gone. */
  take(path: string, bytes: Uint8Array | undefined, changed: number): void {
    if (bytes) this.files.set(path, { bytes, changed });
    else this.files.delete(path);
  }

  stat(path: string): Kind | undefined {
    const file = this.files.get(path);
    if (file) return { folder: false, size: file.bytes.length, changed: file.changed };
    return this.isFolder(path) ? { folder: true, size: 0, changed: 0 } : undefined;
  }

  list(path: string): { name: string; isFolder: boolean }[] {
    const below = path === "/" ? "/" : `${path}/`;
    const found = new Map<string, boolean>();
    for (const name of this.files.keys()) {
      if (!name.startsWith(below)) continue;
      const [first = "", ...rest] = name.slice(below.length).split("/");
      found.set(first, rest.length > 0);
    }
    return [...found].map(([name, isFolder]) => ({ name, isFolder }));
  }

  read(path: string): Uint8Array {
    const file = this.files.get(path);
    if (!file) throw new Refused(this.isFolder(path) ? "folder" : "missing");
    return file.bytes.slice();
  }

  write(path: string, bytes: Uint8Array): void {
    this.files.set(path, { bytes, changed: Date.now() });
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (!name.startsWith(PASSING)) this.written(path, bytes);
  }

  /** A folder is there as soon as something lies in it. */
  makeFolder(): void {}

  rename(from: string, to: string): void {
    const bytes = this.read(from);
    this.files.delete(from);
    this.write(to, bytes);
  }

  remove(path: string): void {
    if (!this.files.delete(path)) throw new Refused("missing");
  }

  private isFolder(path: string): boolean {
    if (path === "/") return true;
    for (const name of this.files.keys()) if (name.startsWith(`${path}/`)) return true;
    return false;
  }
}
