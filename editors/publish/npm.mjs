// The packages of npm: one a system that holds the program, and `hegao`, which asks for all of them and gets the one that fits.

const described = {
  description: "核稿: a language server and checker for Chinese official work reports",
  license: "MIT OR Apache-2.0",
  keywords: ["公文", "工作报告", "校对", "lsp", "Chinese"],
};

/** The package that holds the program of a platform. */
export function own(platform, version) {
  const [os, cpu] = platform.split("-");
  const manifest = { name: `hegao-${platform}`, version, ...described, os: [os], cpu: [cpu] };
  return { manifest, platform };
}

/** The package that people name. */
export function main(platforms, version) {
  const optionalDependencies = Object.fromEntries(platforms.map((platform) => [`hegao-${platform}`, version]));
  const manifest = { name: "hegao", version, ...described, bin: { hegao: "hegao.js" }, engines: { node: ">=18" }, optionalDependencies };
  return { manifest };
}

/** Starts the program, with its input, its output and its status. */
export function launcher() {
  return `#!/usr/bin/env node
"use strict";
const { spawn } = require("node:child_process");
const platform = process.platform + "-" + process.arch;
const name = process.platform === "win32" ? "hegao.exe" : "hegao";
let program;
try {
  program = require.resolve("hegao-" + platform + "/" + name);
} catch {
  console.error("hegao: there is no program for " + platform + ", or it was left out when this package was installed (optionalDependencies)");
  process.exit(2);
}
const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error("hegao: " + error.message);
  process.exit(2);
});
child.on("exit", (status, signal) => {
  process.exitCode = status ?? 1;
  if (signal) process.kill(process.pid, signal);
});
`;
}
