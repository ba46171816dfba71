import * as vscode from "vscode";
import {
  ExecuteCommandRequest,
  RevealOutputChannelOn,
  State,
  type BaseLanguageClient,
  type ConfigurationMiddleware,
  type LanguageClientOptions,
} from "vscode-languageclient";
import { fromServer, toServer } from "./addresses";
import { closedDocuments } from "./closed_documents";
import { Crashes } from "./crashes";
import { documents } from "./documents";
import type { DocumentText } from "./engine/engine";
import { withoutBroken } from "./engine_client";
import type { Host, Server } from "./host";
import { hovers } from "./hovers";
import { languageName } from "./language";
import { withRuleNames } from "./rule_names";
import { RULE_PAGE_SCHEME } from "./rule_pages";
import type { Settlements } from "./settling";
import { explainCrashes, explainStart } from "./trouble";

/** The server, from its start to its end, and all that is asked of it by name. */
export class Service {
  private current: BaseLanguageClient | undefined;
  /** Starts and stops follow one another: two quick restarts must not leave two servers. */
  private queue: Promise<void> = Promise.resolve();
  private found: Server | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** A server has come up or has gone. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly host: Host,
    private readonly context: vscode.ExtensionContext,
    private readonly settlements: Settlements,
  ) {}

  get client(): BaseLanguageClient | undefined {
    return this.current?.isRunning() ? this.current : undefined;
  }

  restart(): Promise<void> {
    return (this.queue = this.queue.then(() => this.end()).then(() => this.start()));
  }

  stop(): Promise<void> {
    return (this.queue = this.queue.then(() => this.end()));
  }

  /** The text of a Word document, and what is to be said of it; nothing where there is no server, which has been told. */
  async read(file: vscode.Uri): Promise<DocumentText | undefined> {
    await this.queue;
    return this.found?.read(file, languageName());
  }

  /**
   * Calls a command of the server. `undefined` when there is none that knows
   * it, or when it could not answer: what asks again by itself says nothing.
   */
  async ask<Answer>(command: string, argument: unknown): Promise<Answer | undefined> {
    const client = this.client;
    const known = client?.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
    if (client === undefined || !known.includes(command)) return undefined;
    try {
      return await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [addressed(argument)] });
    } catch {
      return undefined;
    }
  }

  private async start(): Promise<void> {
    const found = (this.found = await this.host.find(this.context, options(this.settlements)));
    if (found === undefined) return;
    const { client } = found;
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) this.changed.fire();
    });
    this.current = client;
    try {
      await client.start();
    } catch (error) {
      void explainStart(this.context, found.name, error);
    }
  }

  private async end(): Promise<void> {
    const ending = this.current;
    this.current = undefined;
    // A server that never came up cannot be stopped, and one that hangs does
    // not answer in time: neither may stand in the way of a new one.
    await ending?.dispose().catch(() => undefined);
  }
}

/** What is set, with the language that is meant: the server knows that of the editor only. */
const configuration: ConfigurationMiddleware["configuration"] = async (asked, token, next) => {
  const answers: unknown = await next(asked, token);
  if (!Array.isArray(answers)) return [];
  return answers.map((answer: unknown, nth) =>
    asked.items[nth]?.section === "hegao" ? settings(answer as object | null) : answer,
  );
};

/** What is set, with what holds besides. */
function settings(set: object | null): object {
  return { ...set, language: languageName(), rules: withoutBroken((set as { rules?: object } | null)?.rules) };
}

/** The argument of a command with its address as the server knows it. */
function addressed(argument: unknown): unknown {
  const { uri } = (argument ?? {}) as { uri?: unknown };
  return typeof uri === "string" ? { ...(argument as object), uri: toServer(fromServer(uri)) } : argument;
}

function options(settlements: Settlements): LanguageClientOptions {
  return {
    documentSelector: documents(),
    synchronize: { configurationSection: "hegao" },
    initializationOptions: () => ({
      rulePageScheme: RULE_PAGE_SCHEME,
      commands: ["hegao.showReferences", "hegao.showRule", "hegao.goTo", "hegao.showAccepted", "hegao.reopen"],
      settings: settings({ ...vscode.workspace.getConfiguration("hegao") }),
    }),
    middleware: { ...hovers, ...withRuleNames(closedDocuments), ...settlements.middleware, workspace: { configuration } },
    errorHandler: new Crashes(() => void explainCrashes()),
    // What a drafter should know is said by the extension, in the language of the editor.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
  };
}
