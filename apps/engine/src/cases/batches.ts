interface Waiting<Request, Answer> {
  request: Request;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Requests that are answered one by one while there is time, and together when they come faster: those that come while
 * a batch is under way make the next one.
 *
 * @example const numbers = new Batches((requests: readonly Request[]) => numbersFor(requests), 50);
 * const number = await numbers.add(request);
 */
export class Batches<Request, Answer> {
  private readonly waiting: Waiting<Request, Answer>[] = [];
  private underWay = false;

  /** `answer` gives an answer to each request, in their order, or throws and has then done nothing for any. */
  constructor(
    private readonly answer: (requests: readonly Request[]) => Promise<readonly Answer[]>,
    /** Requests in a batch at most. */
    private readonly limit: number,
  ) {}

  add(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      if (!this.underWay) void this.workOff();
    });
  }

  private async workOff(): Promise<void> {
    this.underWay = true;
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, this.limit));
    this.underWay = false;
  }

  private async settle(batch: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.answer(batch.map(({ request }) => request));
      for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
    } catch (error) {
      // The fault of one is not that of the others: each is tried alone.
      if (batch.length > 1) for (const one of batch) await this.settle([one]);
      else batch[0]?.reject(error);
    }
  }
}
