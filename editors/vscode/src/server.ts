import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const PROGRAM = process.platform === "win32" ? "hegao.exe" : "hegao";
/** Longer than a slow disk needs to load the program, in milliseconds. */
const PATIENCE = 15000;

export interface Search {
  /** The program to start. */
  found?: string;
  /** Programs that are there but do not run on this machine. */
  broken: string[];
}

/**
 * Looks for the program: the one that comes with the extension, else the
 * first that runs on `PATH`. A path in the settings goes before both and is
 * never passed over: whoever wrote it meant that one.
 */
export async function findServer(configured: string, extensionPath: string): Promise<Search> {
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates =
    configured !== ""
      ? [configured]
      : [join(extensionPath, "server"), ...onPath].map((folder) => join(folder, PROGRAM));
  const broken: string[] = [];
  for (const candidate of candidates.filter(isProgram)) {
    if (await runs(candidate)) return { found: candidate, broken };
    broken.push(candidate);
  }
  return { broken };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** One built for another machine, or for a newer system, does not get this far. */
function runs(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(path, ["--version"], { timeout: PATIENCE, windowsHide: true }, (error, output) =>
      resolve(error === null && output.startsWith("hegao ")),
    );
  });
}
