// What the engine asks of a system, as WASI (preview 1) has it: files, a clock, chance. Everything is answered at once, so
// files are read and written whole; what the engine never calls is answered with "not here".
import { type Files, Refused } from "./files";

const OK = 0;
const BAD_DESCRIPTOR = 8;
const INVALID = 28;
const FAULT = 29;
const NOT_HERE = 52;
const NOT_A_FOLDER = 54;
/** The numbers of what `Files` refuses. */
const REFUSALS = { missing: 44, exists: 20, denied: 2, folder: 31, notFolder: NOT_A_FOLDER, notEmpty: 55, other: FAULT };

const FOLDER = 3;
const FILE = 4;
const CREATE = 1;
const MUST_BE_FOLDER = 2;
const MUST_BE_NEW = 4;
const EMPTIED = 8;
const APPENDING = 1;
const MAY_WRITE = 1n << 6n;
const EVERY_RIGHT = 0x1fffffffn;
/** The one folder that everything lies below. */
const ROOT = 3;

interface Open {
  path: string;
  /** Nothing for a folder. */
  bytes?: Uint8Array;
  at: number;
  changed: boolean;
  appending: boolean;
}

/** The functions of `wasi_snapshot_preview1` over some files; `memory` is known once the engine has been made. */
export function system(files: Files, say: (line: string) => void, memory: () => WebAssembly.Memory) {
  const open = new Map<number, Open>([[ROOT, { path: "/", at: 0, changed: false, appending: false }]]);
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const view = () => new DataView(memory().buffer);
  const bytes = (at: number, length: number) => new Uint8Array(memory().buffer, at, length);
  const path = (folder: number, at: number, length: number) => {
    const below = decoder.decode(bytes(at, length));
    const base = open.get(folder)?.path ?? "/";
    const parts: string[] = [];
    for (const part of `${base}/${below}`.split("/")) {
      if (part === "..") parts.pop();
      else if (part !== "" && part !== ".") parts.push(part);
    }
    return `/${parts.join("/")}`;
  };
  const vectors = (at: number, count: number) =>
    Array.from({ length: count }, (_, number) => bytes(view().getUint32(at + 8 * number, true), view().getUint32(at + 8 * number + 4, true)));
  const flush = (file: Open) => {
    if (file.changed && file.bytes) files.write(file.path, file.bytes);
    file.changed = false;
  };
  const describe = (at: number, kind: { folder: boolean; size: number; changed: number }) => {
    bytes(at, 64).fill(0);
    const changed = BigInt(Math.round(kind.changed)) * 1_000_000n;
    view().setBigUint64(at + 8, 1n, true);
    view().setUint8(at + 16, kind.folder ? FOLDER : FILE);
    view().setBigUint64(at + 24, 1n, true);
    view().setBigUint64(at + 32, BigInt(kind.size), true);
    for (const time of [40, 48, 56]) view().setBigUint64(at + time, changed, true);
  };
  const put = (file: Open, piece: Uint8Array) => {
    const before = file.bytes ?? new Uint8Array();
    if (file.appending) file.at = before.length;
    const end = file.at + piece.length;
    const grown = end > before.length ? new Uint8Array(end) : before;
    if (grown !== before) grown.set(before);
    grown.set(piece, file.at);
    Object.assign(file, { bytes: grown, at: end, changed: true });
  };

  /** By their names in WASI; each answers a number, and may throw what `Files` refuses. */
  const functions: Record<string, (...given: never[]) => number> = {
    clock_time_get(clock: number, _precision: bigint, out: number) {
      const now = clock === 0 ? Date.now() : performance.now();
      view().setBigUint64(out, BigInt(Math.round(now * 1e6)), true);
      return OK;
    },
    random_get(at: number, length: number) {
      crypto.getRandomValues(bytes(at, length));
      return OK;
    },
    environ_sizes_get: (count: number, size: number) => nothing(count, size),
    environ_get: () => OK,
    args_sizes_get: (count: number, size: number) => nothing(count, size),
    args_get: () => OK,
    sched_yield: () => OK,
    proc_exit(status: number) {
      throw new WebAssembly.RuntimeError(`the engine has ended with ${status}`);
    },
    fd_prestat_get(number: number, out: number) {
      if (number !== ROOT) return BAD_DESCRIPTOR;
      view().setUint32(out, 0, true);
      view().setUint32(out + 4, 1, true);
      return OK;
    },
    fd_prestat_dir_name(number: number, at: number, length: number) {
      if (number !== ROOT || length < 1) return INVALID;
      bytes(at, 1).set(encoder.encode("/"));
      return OK;
    },
    fd_fdstat_get(number: number, out: number) {
      const file = open.get(number);
      if (!file && number > 2) return BAD_DESCRIPTOR;
      bytes(out, 24).fill(0);
      view().setUint8(out, file && !file.bytes ? FOLDER : FILE);
      view().setBigUint64(out + 8, EVERY_RIGHT, true);
      view().setBigUint64(out + 16, EVERY_RIGHT, true);
      return OK;
    },
    fd_fdstat_set_flags: () => OK,
    fd_filestat_get(number: number, out: number) {
      const file = open.get(number);
      if (!file) return BAD_DESCRIPTOR;
      const known = files.stat(file.path);
      describe(out, { folder: !file.bytes, size: file.bytes?.length ?? 0, changed: known?.changed ?? Date.now() });
      return OK;
    },
    fd_filestat_set_size(number: number, size: bigint) {
      const file = open.get(number);
      if (!file?.bytes) return BAD_DESCRIPTOR;
      const cut = new Uint8Array(Number(size));
      cut.set(file.bytes.subarray(0, cut.length));
      Object.assign(file, { bytes: cut, changed: true });
      return OK;
    },
    fd_read(number: number, at: number, count: number, out: number) {
      const file = open.get(number);
      if (!file?.bytes) return BAD_DESCRIPTOR;
      let read = 0;
      for (const room of vectors(at, count)) {
        const piece = file.bytes.subarray(file.at, file.at + room.length);
        room.set(piece);
        file.at += piece.length;
        read += piece.length;
      }
      view().setUint32(out, read, true);
      return OK;
    },
    fd_write(number: number, at: number, count: number, out: number) {
      const pieces = vectors(at, count);
      const file = open.get(number);
      if (number === 1 || number === 2) say(pieces.map((piece) => decoder.decode(piece.slice())).join(""));
      else if (!file?.bytes) return BAD_DESCRIPTOR;
      else pieces.forEach((piece) => put(file, piece));
      view().setUint32(out, pieces.reduce((sum, piece) => sum + piece.length, 0), true);
      return OK;
    },
    fd_seek(number: number, offset: bigint, from: number, out: number) {
      const file = open.get(number);
      if (!file?.bytes) return BAD_DESCRIPTOR;
      const base = [0, file.at, file.bytes.length][from] ?? 0;
      if (base + Number(offset) < 0) return INVALID;
      file.at = base + Number(offset);
      view().setBigUint64(out, BigInt(file.at), true);
      return OK;
    },
    fd_sync(number: number) {
      const file = open.get(number);
      if (!file) return BAD_DESCRIPTOR;
      flush(file);
      return OK;
    },
    fd_close(number: number) {
      const file = open.get(number);
      if (!file) return BAD_DESCRIPTOR;
      open.delete(number);
      flush(file);
      return OK;
    },
    fd_readdir(number: number, at: number, room: number, cookie: bigint, out: number) {
      const folder = open.get(number);
      if (!folder) return BAD_DESCRIPTOR;
      let used = 0;
      for (const [nth, { name, isFolder }] of files.list(folder.path).entries()) {
        if (nth < Number(cookie)) continue;
        const letters = encoder.encode(name);
        const entry = new Uint8Array(24 + letters.length);
        const fields = new DataView(entry.buffer);
        fields.setBigUint64(0, BigInt(nth + 1), true);
        fields.setBigUint64(8, 1n, true);
        fields.setUint32(16, letters.length, true);
        fields.setUint8(20, isFolder ? FOLDER : FILE);
        entry.set(letters, 24);
        // An entry that does not fit is cut, which says that there are more.
        const fits = Math.min(entry.length, room - used);
        bytes(at + used, fits).set(entry.subarray(0, fits));
        used += fits;
        if (used === room) break;
      }
      view().setUint32(out, used, true);
      return OK;
    },
    path_open(
      ...[folder, , at, length, how, rights, , flags, out]: [number, number, number, number, number, bigint, bigint, number, number]
    ) {
      const name = path(folder, at, length);
      const known = files.stat(name);
      if (known && how & MUST_BE_NEW) return REFUSALS.exists;
      if (known?.folder === false && how & MUST_BE_FOLDER) return NOT_A_FOLDER;
      if (!known && !(how & CREATE)) return REFUSALS.missing;
      if (known?.folder && (rights & MAY_WRITE) !== 0n && !(how & MUST_BE_FOLDER)) return REFUSALS.folder;
      const isNew = !known || (how & EMPTIED) !== 0;
      const content = known?.folder ? undefined : isNew ? new Uint8Array() : files.read(name);
      const file: Open = { path: name, at: 0, changed: false, appending: (flags & APPENDING) !== 0 };
      if (content) file.bytes = content;
      if (isNew && content) files.write(name, content);
      let number = ROOT + 1;
      while (open.has(number)) number += 1;
      open.set(number, file);
      view().setUint32(out, number, true);
      return OK;
    },
    path_filestat_get(folder: number, _follow: number, at: number, length: number, out: number) {
      const kind = files.stat(path(folder, at, length));
      if (!kind) return REFUSALS.missing;
      describe(out, kind);
      return OK;
    },
    path_create_directory(folder: number, at: number, length: number) {
      files.makeFolder(path(folder, at, length));
      return OK;
    },
    path_unlink_file(folder: number, at: number, length: number) {
      files.remove(path(folder, at, length));
      return OK;
    },
    path_rename(...[from, at, length, to, toAt, toLength]: [number, number, number, number, number, number]) {
      const [before, after] = [path(from, at, length), path(to, toAt, toLength)];
      for (const file of open.values()) {
        if (file.path !== before) continue;
        flush(file);
        file.path = after;
      }
      files.rename(before, after);
      return OK;
    },
  };

  function nothing(count: number, size: number): number {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return OK;
  }

  const guarded = (call: (...given: never[]) => number) =>
    (...given: never[]) => {
      try {
        return call(...given);
      } catch (problem) {
        if (problem instanceof Refused) return REFUSALS[problem.why];
        throw problem;
      }
    };
  return (name: string): ((...given: never[]) => number) => guarded(functions[name] ?? (() => NOT_HERE));
}
