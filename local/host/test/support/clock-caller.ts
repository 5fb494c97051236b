/** What `/admin/clock` answered. */
export interface ClockAnswer {
  readonly status: number;
  readonly body: {
    readonly now?: string;
    readonly fired?: number;
    readonly idle?: boolean;
    readonly message?: string;
  };
}

/** A caller of `/admin/clock`. */
export class ClockCaller {
  readonly #url: string;

  constructor(url: string) {
    this.#url = `${url}/admin/clock`;
  }

  async look(): Promise<ClockAnswer> {
    return answerOf(await fetch(this.#url));
  }

  /** What time it is there, in milliseconds since 1970. */
  async now(): Promise<number> {
    return Date.parse((await this.look()).body.now ?? '');
  }

  async order(body: object): Promise<ClockAnswer> {
    const headers = { 'content-type': 'application/json' };
    return answerOf(await fetch(this.#url, { method: 'POST', headers, body: JSON.stringify(body) }));
  }
}

async function answerOf(response: Response): Promise<ClockAnswer> {
  return { status: response.status, body: (await response.json()) as ClockAnswer['body'] };
}
