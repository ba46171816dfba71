// The engine in a thread of Node.js, over the files of the machine.
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { Disk } from "./disk";
import { Engine, type Order } from "./engine";

const module = new WebAssembly.Module(readFileSync(workerData as string));
const engine = new Engine(module, new Disk(), (report) => parentPort?.postMessage(report));

parentPort?.on("message", (order: Order) => {
  if ("message" in order) engine.take(order.message);
  else if ("text" in order) engine.read(order.text, order);
});
