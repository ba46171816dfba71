// The extension in Node.js: in VS Code on a desktop, and on a server it works on.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { fromServer, pathOf, toServer, useEngine } from "./addresses";
import type { DocumentText, Report } from "./engine/engine";
import { EngineConnection, type Port } from "./engine_client";
import { activateIn } from "./extension";
import type { Host, Server } from "./host";
import { findServer } from "./server";
import { explainSearch } from "./trouble";

export { deactivate } from "./extension";

/** Longer than LibreOffice needs for an old document, in milliseconds. */
const PATIENCE = 150000;
/** Larger than the text of any report, in bytes. */
const LARGEST = 64 << 20;

export function activate(context: vscode.ExtensionContext): void {
  activateIn(host, context);
}

const host: Host = {
  async find(context, options) {
    const configured = vscode.workspace.getConfiguration("hegao").get<string>("server.path", "").trim();
    const engine = join(context.extensionPath, "out", "engine.wasm");
    if (configured === "" && existsSync(engine)) return inThread(context, engine, options);
    useEngine(false);
    const search = await findServer(configured, context.extensionPath);
    if (search.found !== undefined) return asProgram(search.found, options);
    void explainSearch(context, configured, search);
    return undefined;
  },
};

/** The program that comes with the package of a platform, that is on `PATH`, or that is named in the settings. */
function asProgram(program: string, options: LanguageClientOptions): Server {
  const client = new LanguageClient("hegao", "核稿 Hegao", { command: program, args: ["server"] }, options);
  const read: Server["read"] = (file, language) =>
    run(program, ["text", "--lang", language === "en" ? "en" : "zh", file.fsPath]);
  return { name: program, client, read };
}

/** The engine that comes with the universal package. */
function inThread(context: vscode.ExtensionContext, engine: string, options: LanguageClientOptions): Server {
  useEngine(true);
  const connection = new EngineConnection(async () => {
    const worker = new Worker(join(context.extensionPath, "out", "node_worker.js"), { workerData: engine });
    return portOf(worker);
  });
  const uriConverters = { code2Protocol: toServer, protocol2Code: fromServer };
  const client = new LanguageClient("hegao", "核稿 Hegao", () => connection.open(), { ...options, uriConverters });
  return { name: engine, client, read: (file, language) => connection.read(pathOf(file), language) };
}

function portOf(worker: Worker): Port {
  return {
    post: (order) => worker.postMessage(order),
    listen(told, gone) {
      worker.on("message", (report: Report) => told(report));
      worker.on("error", gone);
      worker.on("exit", () => gone());
    },
    end: () => void worker.terminate(),
  };
}

function run(program: string, words: string[]): Promise<DocumentText> {
  return new Promise((resolve) => {
    execFile(program, words, { timeout: PATIENCE, maxBuffer: LARGEST, windowsHide: true }, (error, text, complaint) =>
      resolve(error === null ? { text, complaint: complaint.trim() } : { complaint: complaint.trim() || error.message }),
    );
  });
}
