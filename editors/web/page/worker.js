// The engine in a worker, so that typing never waits for it. Every message has a number, an order and the text or bytes it is
// about; its answer has the same number.
import { bytesOf, unzipped } from "./payload.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let module;
let engine;
/** The rules that broke, which a new instance does not run. */
const broken = [];

async function load({ unpacker, engine }) {
  module = await WebAssembly.compile(await unpacked(unpacker, bytesOf(engine)));
  await start();
}

/** Unpacks the engine, whose form browsers do not know, by a program of its own. */
async function unpacked(unpacker, packed) {
  const { instance } = await WebAssembly.instantiate(await unzipped(unpacker), {});
  const { memory, unpacker_room, unpacker_unpack, unpacker_bytes } = instance.exports;
  const room = unpacker_room(packed.length);
  new Uint8Array(memory.buffer, room, packed.length).set(packed);
  const length = unpacker_unpack();
  if (length === 0) throw new Error("the engine in this page is damaged");
  return new Uint8Array(memory.buffer, unpacker_bytes(), length);
}

/** What the engine is given from outside: nothing that it ever calls. A library of it declares what it would call elsewhere. */
function surroundings() {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`${name} is not there`);
    };
  }
  return imports;
}

async function start() {
  engine = (await WebAssembly.instantiate(module, surroundings())).exports;
  if (broken.length) call({ do: "without", rules: broken }, new Uint8Array());
}

function laidOut(length) {
  return decoder.decode(new Uint8Array(engine.memory.buffer, engine.hegao_answer(), length));
}

function call(order, body) {
  const head = encoder.encode(`${JSON.stringify(order)}\n`);
  const room = engine.hegao_room(head.length + body.length);
  const memory = new Uint8Array(engine.memory.buffer, room, head.length + body.length);
  memory.set(head);
  memory.set(body, head.length);
  return JSON.parse(laidOut(engine.hegao_call()));
}

/** Answers an order. What breaks costs the rule that broke; where none did, it costs the answer. */
async function answer({ order, text, bytes }) {
  const body = bytes ? new Uint8Array(bytes) : encoder.encode(text ?? "");
  for (;;) {
    try {
      return call(order, body);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
      let rule = "";
      try {
        [rule] = laidOut(engine.hegao_broken()).split(" ");
      } catch {
        // Not even that: the stack or the memory is used up.
      }
      if (rule && !broken.includes(rule)) broken.push(rule);
      else rule = "";
      await start();
      // The new instance knows no text: only an order that brings one can be given again.
      if (!rule || (order.do !== "text" && order.do !== "open")) return { broke: true };
    }
  }
}

onmessage = async ({ data }) => {
  try {
    if (data.payload === undefined) postMessage({ number: data.number, answer: await answer(data) });
    else {
      await load(data.payload);
      postMessage({ number: data.number, answer: {} });
    }
  } catch (error) {
    postMessage({ number: data.number, answer: { failed: String(error) } });
  }
};
