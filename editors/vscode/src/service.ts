import * as vscode from "vscode";
import {
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type ConfigurationMiddleware,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { closedDocuments } from "./closed_documents";
import { Crashes } from "./crashes";
import { DOCUMENTS } from "./documents";
import { hovers } from "./hovers";
import { languageName } from "./language";
import { RULE_PAGE_SCHEME } from "./rule_pages";
import { findServer } from "./server";
import type { Settlements } from "./settling";
import { explainCrashes, explainSearch, explainStart } from "./trouble";

/** The server, from its start to its end, and all that is asked of it by name. */
export class Service {
  private current: LanguageClient | undefined;
  /** Starts and stops follow one another: two quick restarts must not leave two servers. */
  private queue: Promise<void> = Promise.resolve();
  private found: string | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** A server has come up or has gone. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly settlements: Settlements,
  ) {}

  get client(): LanguageClient | undefined {
    return this.current?.isRunning() ? this.current : undefined;
  }

  restart(): Promise<void> {
    return (this.queue = this.queue.then(() => this.end()).then(() => this.start()));
  }

  stop(): Promise<void> {
    return (this.queue = this.queue.then(() => this.end()));
  }

  /** The program that was found, once the search is at its end. */
  async program(): Promise<string | undefined> {
    await this.queue;
    return this.found;
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
      return await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
    } catch {
      return undefined;
    }
  }

  private async start(): Promise<void> {
    const configured = vscode.workspace.getConfiguration("hegao").get<string>("server.path", "").trim();
    const search = await findServer(configured, this.context.extensionPath);
    this.found = search.found;
    if (search.found === undefined) {
      void explainSearch(this.context, configured, search);
      return;
    }
    const client = new LanguageClient("hegao", "核稿 Hegao", { command: search.found, args: ["server"] }, options(this.settlements));
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) this.changed.fire();
    });
    this.current = client;
    try {
      await client.start();
    } catch (error) {
      void explainStart(this.context, search.found, error);
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
    asked.items[nth]?.section === "hegao" ? { ...(answer as object | null), language: languageName() } : answer,
  );
};

function options(settlements: Settlements): LanguageClientOptions {
  return {
    documentSelector: DOCUMENTS,
    synchronize: { configurationSection: "hegao" },
    initializationOptions: {
      rulePageScheme: RULE_PAGE_SCHEME,
      commands: ["hegao.showReferences", "hegao.showRule", "hegao.goTo", "hegao.showAccepted", "hegao.reopen"],
      settings: { ...vscode.workspace.getConfiguration("hegao"), language: languageName() },
    },
    middleware: { ...hovers, ...closedDocuments, ...settlements.middleware, workspace: { configuration } },
    errorHandler: new Crashes(() => void explainCrashes()),
    // What a drafter should know is said by the extension, in the language of the editor.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
  };
}
