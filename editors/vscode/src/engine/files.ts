/** What can be known of a file without reading it. */
export interface Kind {
  folder: boolean;
  size: number;
  /** In milliseconds since 1970. */
  changed: number;
}

/** Why a file cannot be had. */
export class Refused extends Error {
  constructor(readonly why: "missing" | "exists" | "denied" | "folder" | "notFolder" | "notEmpty" | "other") {
    super(why);
  }
}

/** The files that the engine sees, by paths from `/`. Everything is answered at once, or `Refused` is thrown. */
export interface Files {
  stat(path: string): Kind | undefined;
  list(path: string): { name: string; isFolder: boolean }[];
  read(path: string): Uint8Array;
  write(path: string, bytes: Uint8Array): void;
  makeFolder(path: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
}
