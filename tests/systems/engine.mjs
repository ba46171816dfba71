// The engine of the universal package as a server over two pipes, for the clients that test the program:
//
//   node engine.mjs FOLDER        FOLDER holds node_worker.js and engine.wasm
import { join } from "node:path";
import { Worker } from "node:worker_threads";

const folder = process.argv[2];
const worker = new Worker(join(folder, "node_worker.js"), { workerData: join(folder, "engine.wasm") });
let [status, shutDown] = [1, false];

worker.on("message", ({ message, line, ended }) => {
  if (message) {
    const body = Buffer.from(message);
    process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  } else if (line !== undefined) process.stderr.write(`${line}\n`);
  else if (ended !== undefined) process.exit(101);
});

let rest = Buffer.alloc(0);
process.stdin.on("data", (piece) => {
  rest = Buffer.concat([rest, piece]);
  for (;;) {
    const head = rest.indexOf("\r\n\r\n");
    const length = Number(/content-length: *(\d+)/i.exec(rest.subarray(0, Math.max(head, 0)).toString("latin1"))?.[1]);
    if (head < 0 || rest.length < head + 4 + length) return;
    take(rest.subarray(head + 4, head + 4 + length).toString());
    rest = rest.subarray(head + 4 + length);
  }
});
process.stdin.on("end", () => process.exit(status));

function take(message) {
  const { method } = JSON.parse(message);
  if (method === "shutdown") shutDown = true;
  if (method === "exit") {
    status = shutDown ? 0 : 1;
    process.exit(status);
  }
  worker.postMessage({ message });
}
