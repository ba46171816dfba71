import * as vscode from "vscode";
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageTransports,
} from "vscode-languageclient";
import type { DocumentText, Order, Report } from "./engine/engine";
import { t } from "./language";

/** A worker, in the same words whether it is Node's or a browser's. */
export interface Port {
  post(order: Order): void;
  listen(told: (report: Report) => void, gone: (problem?: Error) => void): void;
  end(): void;
}

/** The rules that broke: they are not run again before the window is loaded anew. */
const broken = new Set<string>();

/** The rules as they are set, without those that broke. */
export function withoutBroken(rules: object | undefined): object {
  return { ...rules, ...Object.fromEntries([...broken].map((rule) => [rule, "off"])) };
}

/** What a client is connected to: one engine after the other, as often as it has one started. */
export class EngineConnection {
  private port: Port | undefined;
  private readonly reading = new Map<number, (answer: DocumentText) => void>();
  private asked = 0;

  constructor(
    private readonly start: () => Promise<Port>,
    private readonly written: (path: string, bytes: Uint8Array) => void = () => undefined,
  ) {}

  /** Starts an engine; the one before is at its end. */
  async open(): Promise<MessageTransports> {
    this.port?.end();
    const port = (this.port = await this.start());
    const reader = new Reader(() => port.end());
    const gone = () => {
      this.reading.forEach((answer) => answer({ complaint: t("The checking service did not answer.") }));
      this.reading.clear();
      reader.close();
    };
    const told = (report: Report) => {
      if ("message" in report) reader.take(JSON.parse(report.message) as Message);
      else if ("answer" in report) {
        this.reading.get(report.text)?.(report.answer);
        this.reading.delete(report.text);
      } else if ("written" in report) this.written(report.written, report.bytes);
      else if ("line" in report) console.error(report.line);
      else {
        if (report.ended !== "") this.without(report.ended);
        port.end();
        gone();
      }
    };
    port.listen(told, gone);
    return { reader, writer: new Writer(port) };
  }

  post(order: Order): void {
    this.port?.post(order);
  }

  /** Has a document read. */
  read(path: string, language: string): Promise<DocumentText> {
    const text = (this.asked += 1);
    return new Promise((resolve) => {
      if (this.port === undefined) return resolve({ complaint: t("The checking service did not answer.") });
      this.reading.set(text, resolve);
      this.port.post({ text, path, language });
    });
  }

  private without(rule: string): void {
    broken.add(rule);
    void vscode.window.showWarningMessage(
      t("The rule “{0}” broke over a text. It is left out until this window is loaded again; the others go on.", rule),
    );
  }
}

class Reader extends AbstractMessageReader {
  private callback: DataCallback | undefined;
  private readonly early: Message[] = [];

  constructor(private readonly end: () => void) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    this.early.splice(0).forEach(callback);
    return { dispose: () => (this.callback = undefined) };
  }

  take(message: Message): void {
    if (this.callback) this.callback(message);
    else this.early.push(message);
  }

  close(): void {
    this.fireClose();
  }

  override dispose(): void {
    super.dispose();
    this.end();
  }
}

class Writer extends AbstractMessageWriter {
  constructor(private readonly port: Port) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.port.post({ message: JSON.stringify(message) });
  }

  end(): void {
    this.port.end();
  }
}
