/** Does something once nothing has asked for it for a while. */
export class Debounce {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pause: number,
    private readonly action: () => void,
  ) {}

  start(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.action, this.pause);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
