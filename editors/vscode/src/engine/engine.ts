import type { Files } from "./files";
import { system } from "./wasi";

interface Exports {
  memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
  hegao_room(length: number): number;
  hegao_take(): void;
  hegao_work(): number;
  hegao_rest(): number;
  hegao_next(): number;
  hegao_bytes(): number;
  hegao_text(): number;
  hegao_running_rule(): number;
}

/** What the worker is told. */
export type Order =
  /** A message of the language client, in JSON: what cannot be cloned between threads is left out as it is between processes. */
  | { message: string }
  /** The text of a document is wanted. */
  | { text: number; path: string; language: string }
  /** What files hold; nothing where they are gone. */
  | { files: { path: string; bytes: Uint8Array | undefined; changed: number }[] };

/** What the worker says. */
export type Report =
  /** A message for the language client, in JSON. */
  | { message: string }
  /** The text of a document, or why there is none. */
  | { text: number; answer: DocumentText }
  /** The engine has written a file. */
  | { written: string; bytes: Uint8Array }
  /** A line for the log. */
  | { line: string }
  /** It is over: a panic ends the engine. The rule that ran, if one did. */
  | { ended: string };

export interface DocumentText {
  text?: string;
  complaint: string;
}

/** The server in this worker: takes orders, works between them, and reports. */
export class Engine {
  private readonly exports: Exports;
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();
  private working = false;
  private waking: ReturnType<typeof setTimeout> | undefined;
  private over = false;

  constructor(
    module: WebAssembly.Module,
    files: Files,
    private readonly report: (report: Report) => void,
  ) {
    const functions = system(files, (line) => report({ line }), () => this.exports.memory);
    const imports: WebAssembly.Imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[name] = functions(name);
    }
    this.exports = new WebAssembly.Instance(module, imports).exports as unknown as Exports;
    this.exports.__wasm_call_ctors();
  }

  /** Takes a message of the language client. */
  take(message: string): void {
    this.guarded(() => {
      this.say(message);
      this.exports.hegao_take();
      this.deliver();
      this.goOn();
    });
  }

  /** Reads a document. */
  read(text: number, asked: { path: string; language: string }): void {
    this.guarded(() => {
      this.say(JSON.stringify(asked));
      const answer = JSON.parse(this.heard(this.exports.hegao_text())) as DocumentText;
      this.report({ text, answer });
    });
  }

  private say(what: string): void {
    const bytes = this.encoder.encode(what);
    const room = this.exports.hegao_room(bytes.length);
    new Uint8Array(this.exports.memory.buffer, room, bytes.length).set(bytes);
  }

  private heard(length: number): string {
    return this.decoder.decode(new Uint8Array(this.exports.memory.buffer, this.exports.hegao_bytes(), length));
  }

  private deliver(): void {
    for (let length = this.exports.hegao_next(); length > 0; length = this.exports.hegao_next()) {
      this.report({ message: this.heard(length) });
    }
  }

  /** Works on after what has been said meanwhile: a newer text makes the reading of an older one needless. */
  private goOn(): void {
    if (this.working) return;
    this.working = true;
    clearTimeout(this.waking);
    soon(() => {
      this.working = false;
      this.guarded(() => {
        const isMore = this.exports.hegao_work() === 1;
        this.deliver();
        if (isMore) return this.goOn();
        const rest = this.exports.hegao_rest();
        if (rest >= 0) this.waking = setTimeout(() => this.goOn(), rest);
      });
    });
  }

  /** A panic ends the engine, since it cannot be unwound here. */
  private guarded(what: () => void): void {
    if (this.over) return;
    try {
      what();
    } catch (problem) {
      this.over = true;
      this.report({ line: `hegao: ${String(problem)}` });
      let rule = "";
      try {
        rule = this.heard(this.exports.hegao_running_rule());
      } catch {
        // Not even that: the stack or the memory is used up.
      }
      this.report({ ended: rule });
    }
  }
}

const waiting: (() => void)[] = [];
const channel = typeof setImmediate === "function" ? undefined : new MessageChannel();
if (channel) channel.port2.onmessage = () => waiting.shift()?.();

/** After the messages that have come meanwhile. Timers of browsers would wait longer. */
function soon(what: () => void): void {
  if (!channel) {
    setImmediate(what);
    return;
  }
  waiting.push(what);
  channel.port1.postMessage(undefined);
}
