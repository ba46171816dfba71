// The platforms that there are packages for, and how the server of each is built on this machine.
import { spawnSync } from "node:child_process";

export const HOST = `${process.platform}-${process.arch}`;

/**
 * By VS Code's name of a platform, Rust's. Linux is linked statically with musl, so that the program runs on systems with
 * any C library, old ones too; Windows with MinGW, for ARM with the libraries of LLVM that zig brings, on Windows itself with
 * what is there. Others, such as LoongArch, have the universal package.
 */
const TRIPLES = {
  "win32-x64": "x86_64-pc-windows-gnu",
  "win32-arm64": "aarch64-pc-windows-gnullvm",
  "darwin-x64": "x86_64-apple-darwin",
  "darwin-arm64": "aarch64-apple-darwin",
  "linux-x64": "x86_64-unknown-linux-musl",
  "linux-arm64": "aarch64-unknown-linux-musl",
};
export const PLATFORMS = Object.keys(TRIPLES);

/** Rust's name of a platform whose server is built here. */
export function triple(platform) {
  const known = TRIPLES[platform];
  const msvc = process.platform === "win32" && known?.includes("windows");
  return msvc ? known.replace(/gnu(llvm)?$/, "msvc") : known;
}

/** The name of the program on a platform. */
export function program(platform) {
  return platform.startsWith("win32") ? "hegao.exe" : "hegao";
}

/** The words after `cargo` that build for a platform. Throws what is missing, and how it is installed. */
export function building(platform) {
  if (!triple(platform)) throw new Error(`no server is known for ${platform}; there are ${PLATFORMS.join(", ")}`);
  const [system] = platform.split("-");
  const isOwn = system === process.platform && system !== "linux";
  if (!isOwn && platform === "win32-x64") {
    need("x86_64-w64-mingw32-gcc", ["--version"], "MinGW (Debian: apt-get install gcc-mingw-w64-x86-64)");
    return ["build"];
  }
  if (isOwn) return ["build"];
  need("cargo-zigbuild", ["--version"], "cargo-zigbuild and zig (pip install cargo-zigbuild ziglang)");
  return ["zigbuild"];
}

/** Has Rust's standard library for a platform there, with what linker each needs said. */
export function addTarget(name) {
  const added = spawnSync("rustup", ["target", "add", name], { encoding: "utf8" });
  if (added.error?.code === "ENOENT") return; // Rust came without rustup: cargo says it if the target is missing.
  if (added.status !== 0) throw new Error(`rustup target add ${name}: ${added.stderr.trim().split("\n").pop()}`);
}

function need(command, words, what) {
  if (spawnSync(command, words, { stdio: "ignore" }).status !== 0) throw new Error(`install ${what}`);
}
