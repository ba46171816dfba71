// The engine in a worker of a browser, over the files of the workspace that it is handed. First it is given its program.
import { Engine, type Order, type Report } from "./engine";
import { Mirror } from "./mirror";

const report = (what: Report) => postMessage(what);
const mirror = new Mirror((written, bytes) => report({ written, bytes }));
let engine: Engine | undefined;

onmessage = ({ data }: MessageEvent<Order | { program: Uint8Array<ArrayBuffer> }>) => {
  if ("program" in data) engine = new Engine(new WebAssembly.Module(data.program), mirror, report);
  else if ("files" in data) data.files.forEach(({ path, bytes, changed }) => mirror.take(path, bytes, changed));
  else if ("message" in data) engine?.take(data.message);
  else engine?.read(data.text, data);
};
