import {
  CloseAction,
  ErrorAction,
  type CloseHandlerResult,
  type ErrorHandler,
  type ErrorHandlerResult,
} from "vscode-languageclient";

/** So many ends in so many milliseconds, and the server is not started again. */
const MOST = 5;
const SPAN = 3 * 60 * 1000;

/** Starts a server that has ended anew, unless it keeps ending. */
export class Crashes implements ErrorHandler {
  private readonly times: number[] = [];

  constructor(private readonly giveUp: () => void) {}

  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.times.push(now);
    while (this.times.length > 0 && now - this.times[0]! > SPAN) this.times.shift();
    if (this.times.length < MOST) return { action: CloseAction.Restart, handled: true };
    this.giveUp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
