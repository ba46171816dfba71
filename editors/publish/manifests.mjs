// What other places want to know of a release: a formula for Homebrew, an entry for the registry of Mason (Neovim).

/** By our names of platforms, those of Homebrew: the words of its blocks. */
const BREW = {
  "darwin-arm64": ["on_macos", "on_arm"],
  "darwin-x64": ["on_macos", "on_intel"],
  "linux-arm64": ["on_linux", "on_arm"],
  "linux-x64": ["on_linux", "on_intel"],
};
/** And those of Mason. */
const MASON = {
  "darwin-arm64": "darwin_arm64",
  "darwin-x64": "darwin_x64",
  "linux-arm64": "linux_arm64",
  "linux-x64": "linux_x64",
  "win32-x64": "win_x64",
  "win32-arm64": "win_arm64",
};
const SENTENCE = "Language server and checker for Chinese official work reports";

/** A formula that fetches the program; `sums` are the checksums of the archives by platform. */
export function formula(version, address, sums, archive) {
  const block = (system) => {
    const inner = Object.entries(BREW)
      .filter(([platform, [name]]) => name === system && sums[platform])
      .map(([platform, [, processor]]) => {
        const url = `${address}/releases/download/v${version}/${archive(platform)}`;
        return `    ${processor} do\n      url "${url}"\n      sha256 "${sums[platform]}"\n    end\n`;
      });
    return inner.length > 0 ? `  ${system} do\n${inner.join("")}  end\n\n` : "";
  };
  return `class Hegao < Formula
  desc "${SENTENCE}"
  homepage "${address}"
  version "${version}"
  license any_of: ["MIT", "Apache-2.0"]

${block("on_macos")}${block("on_linux")}  def install
    bin.install "hegao"
  end

  test do
    (testpath/"notes.txt").write "Just some words.\\n"
    system bin/"hegao", "check", "notes.txt"
  end
end
`;
}

/** An entry of the registry, which is YAML; the address has to be one of GitHub, which Mason knows how to fetch from. */
export function mason(version, address, platforms, archive) {
  const repository = new URL(address).pathname.replace(/^\/|\/$|\.git$/g, "");
  const assets = platforms.map((platform) => {
    const name = archive(platform).replace(version, "{{version | strip_prefix \"v\"}}");
    const folder = name.replace(/\.tar\.gz$/, "");
    const program = platform.startsWith("win32") ? "hegao.exe" : "hegao";
    return `    - target: ${MASON[platform]}\n      file: '${name}'\n      bin: '${folder}/${program}'\n`;
  });
  return `---
name: hegao
description: ${SENTENCE}.
homepage: ${address}
licenses:
  - MIT
  - Apache-2.0
languages:
  - Text
  - Markdown
categories:
  - LSP
  - Linter

source:
  id: pkg:github/${repository}@v${version}
  asset:
${assets.join("")}
bin:
  hegao: "{{source.asset.bin}}"
`;
}
