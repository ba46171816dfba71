// Bundles the extension: for Node.js and for a browser, each with the worker that the engine runs in.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const node = { platform: "node", target: "node20", format: "cjs" };
// Workers of a browser are scripts; the extension is loaded as a module of Node.js there too.
const browser = { platform: "browser", target: "es2022", format: "cjs", define: { global: "globalThis" } };
const bundles = {
  extension: { entry: "node.ts", ...node },
  node_worker: { entry: "engine/node_worker.ts", ...node },
  browser: { entry: "browser.ts", ...browser },
  browser_worker: { entry: "engine/browser_worker.ts", ...browser, format: "iife" },
};

for (const [name, { entry, ...options }] of Object.entries(bundles)) {
  await build({
    entryPoints: [join(home, "src", entry)],
    outfile: join(home, "out", `${name}.js`),
    bundle: true,
    minify: true,
    external: ["vscode"],
    logLevel: "warning",
    ...options,
  });
}
