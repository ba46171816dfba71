// The packed server, asked directly: what it offers, and what the command says of a text.
import { spawn, spawnSync } from "node:child_process";

/** The capabilities it offers an editor such as VS Code. */
export function capabilities(hegao) {
  return new Promise((resolve, reject) => {
    const server = spawn(hegao, ["server"], { stdio: ["pipe", "pipe", "ignore"] });
    const send = (message) => {
      const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
      server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      server.stdin.write(body);
    };
    let received = Buffer.alloc(0);
    server.once("error", reject);
    server.once("exit", () => reject(new Error("the server ended before it answered")));
    server.stdout.on("data", (data) => {
      received = Buffer.concat([received, data]);
      const head = received.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, head))?.[1]);
      if (head < 0 || received.length < head + 4 + length) return;
      const answer = JSON.parse(received.subarray(head + 4, head + 4 + length));
      server.removeAllListeners("exit");
      server.kill();
      resolve(answer.result.capabilities);
    });
    send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: CLIENT } });
  });
}

/** What VS Code declares, as far as what is offered depends on it. */
const CLIENT = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "refactor", "source"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    rename: { prepareSupport: true },
    semanticTokens: { requests: { full: true, range: true }, tokenTypes: [], tokenModifiers: [], formats: ["relative"] },
  },
};

/** The findings of `hegao check` that Problems shows, as "Ln L, Col C rule" in UTF-16 columns. */
export function check(hegao, text) {
  const ran = spawnSync(hegao, ["check", "-", "--output-format", "json"], { input: text, encoding: "utf8" });
  const [file] = JSON.parse(ran.stdout).files;
  const lines = text.split(/\r\n|\n|\r/);
  return file.diagnostics
    .filter(({ severity }) => severity !== "hint")
    .map(({ rule, range: { start } }) => {
      const before = [...lines[start.line - 1]].slice(0, start.column - 1).join("");
      return `Ln ${start.line}, Col ${before.length + 1} ${rule}`;
    })
    .sort();
}
