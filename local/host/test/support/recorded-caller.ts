/** A caller's answer as it was recorded: parsed where it is JSON. */
export interface RecordedAnswer {
  readonly status: number;
  readonly body: unknown;
}

const BASE = '/runtime/webhooks/durabletask';
const MAX_LOOKS = 500;
const ENDED = ['Completed', 'Failed', 'Terminated'];

/** A caller of the durable API that takes whatever comes. */
export class RecordedCaller {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async call(
    method: string,
    path: string,
    text?: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Promise<RecordedAnswer> {
    const response = await fetch(`${this.#url}${BASE}/${path}`, {
      method,
      ...(text === undefined ? {} : { body: text, headers }),
    });
    return { status: response.status, body: parsed(await response.text()) };
  }

  /** Starts an instance, with an input unless it is undefined. */
  async start(name: string, id: string, input?: unknown): Promise<RecordedAnswer> {
    return this.call('POST', `orchestrators/${name}/${encodeURIComponent(id)}`, json(input));
  }

  async raise(id: string, input: unknown = 1, event = 'Go'): Promise<RecordedAnswer> {
    return this.call('POST', `instances/${id}/raiseEvent/${event}`, json(input));
  }

  async post(id: string, operation: string): Promise<RecordedAnswer> {
    return this.call('POST', `instances/${id}/${operation}`);
  }

  /** The status with everything that can be asked for. */
  async full(id: string): Promise<RecordedAnswer> {
    const query = 'showHistory=true&showHistoryOutput=true&showInput=true';
    return this.call('GET', `instances/${encodeURIComponent(id)}?${query}`);
  }

  async until(id: string, ...statuses: readonly string[]): Promise<void> {
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      const { body } = await this.call('GET', `instances/${encodeURIComponent(id)}`);
      if (typeof body === 'object' && body !== null && 'runtimeStatus' in body)
        if (statuses.includes(String(body.runtimeStatus))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${id} is not ${statuses.join(' or ')} after ${MAX_LOOKS} looks`);
  }

  async running(id: string): Promise<void> {
    await this.until(id, 'Running');
  }

  /** The full status once it has ended. */
  async end(id: string): Promise<RecordedAnswer> {
    await this.until(id, ...ENDED);
    return this.full(id);
  }

  async run(name: string, id: string, input?: unknown): Promise<RecordedAnswer> {
    const started = await this.start(name, id, input);
    return started.status < 300 ? this.end(id) : started;
  }
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
