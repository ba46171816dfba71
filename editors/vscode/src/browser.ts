// The extension in a browser: in VS Code for the Web.
import * as vscode from "vscode";
import { DidChangeWatchedFilesNotification, FileChangeType, LanguageClient } from "vscode-languageclient/browser";
import { fileAt, fromServer, pathOf, toServer, useEngine } from "./addresses";
import type { Report } from "./engine/engine";
import { EngineConnection, type Port } from "./engine_client";
import { activateIn } from "./extension";
import type { Host } from "./host";
import { t } from "./language";
import { WorkspaceFiles } from "./workspace_files";

export { deactivate } from "./extension";

export function activate(context: vscode.ExtensionContext): void {
  useEngine(true);
  activateIn(host, context);
}

const host: Host = {
  async find(context, options) {
    const files = new WorkspaceFiles((taken) => connection.post({ files: taken }));
    const connection = new EngineConnection(
      async () => {
        const port = await start(context);
        // Settings first, so that nothing is marked that is switched off; the rest comes while the report is read.
        port.post({ files: await files.settingsOfOpen() });
        return port;
      },
      (path, bytes) => void write(fileAt(path), bytes),
    );
    const changed = async (uris: vscode.Uri[]) => {
      const changes = uris.map((uri) => ({ uri: toServer(uri), type: FileChangeType.Changed as FileChangeType }));
      if (changes.length > 0 && client.isRunning()) await client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    };
    const client = new LanguageClient("hegao", "核稿 Hegao", () => connection.open(), {
      ...options,
      uriConverters: { code2Protocol: toServer, protocol2Code: fromServer },
      middleware: {
        ...options.middleware,
        workspace: {
          ...options.middleware?.workspace,
          async didChangeWatchedFile(event, next) {
            await files.read([fromServer(event.uri)]);
            await next(event);
          },
        },
      },
    });
    client.onDidChangeState(async () => {
      if (client.isRunning()) await changed(await files.readAll());
    });
    return {
      name: "hegao",
      client,
      async read(file, language) {
        await files.read([file]);
        return connection.read(pathOf(file), language);
      },
    };
  },
};

async function start(context: vscode.ExtensionContext): Promise<Port> {
  const out = vscode.Uri.joinPath(context.extensionUri, "out");
  const [script, program] = await Promise.all(
    ["browser_worker.js", "engine.wasm"].map((name) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(out, name))),
  );
  // By its content and not by its address: an extension that lies on a server has none that a worker could be made from.
  const address = URL.createObjectURL(new Blob([new Uint8Array(script!)], { type: "text/javascript" }));
  const worker = new Worker(address);
  worker.postMessage({ program });
  return {
    post: (order) => worker.postMessage(order),
    listen(told, gone) {
      worker.onmessage = ({ data }: MessageEvent<Report>) => told(data);
      worker.onerror = () => gone();
    },
    end: () => worker.terminate(),
  };
}

/** Writes what the engine has written, which is not seen there if it fails. */
async function write(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, ".."));
    await vscode.workspace.fs.writeFile(file, bytes);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    void vscode.window.showErrorMessage(t("“{0}” could not be written: {1}", file.path.replace(/^.*\//, ""), reason));
  }
}
