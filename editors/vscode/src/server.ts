import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const PROGRAM = process.platform === "win32" ? "hegao.exe" : "hegao";

/**
 * The program to start: the one in the settings, else the one packaged with
 * the extension, else the first on `PATH`. A path in the settings that leads
 * nowhere is not passed over: the writer meant that one.
 */
export function findServer(configured: string, extensionPath: string): string | undefined {
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates =
    configured !== ""
      ? [configured]
      : [join(extensionPath, "server"), ...onPath].map((folder) => join(folder, PROGRAM));
  return candidates.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
