/** Ids from words: the same words once more get a number. */
export class Unique {
  private readonly seen = new Map<string, number>();

  id(words: string): string {
    const times = (this.seen.get(words) ?? 0) + 1;
    this.seen.set(words, times);
    return times === 1 ? words : `${words}\n${times}`;
  }
}
