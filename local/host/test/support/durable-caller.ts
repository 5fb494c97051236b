/** What a status answer says, as far as tests look. */
export interface Status {
  readonly name: string;
  readonly instanceId: string;
  readonly runtimeStatus: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly lastUpdatedTime: string;
  readonly historyEvents: Record<string, unknown>[] | null;
}

const BASE = '/runtime/webhooks/durabletask';
const TOKEN = 'x-ms-continuation-token';

/** A caller of the management API, as a person with curl would be. */
export class DurableCaller {
  readonly #url: string;

  /** `base` is the path of the API, which the host serves at two places. */
  constructor(url: string, base = BASE) {
    this.#url = `${url}${base}`;
  }

  async post(path: string, value?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(value === undefined ? {} : { body: JSON.stringify(value) }),
    });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#url}/${path}`, { headers });
  }

  async delete(path: string): Promise<Response> {
    return fetch(`${this.#url}/${path}`, { method: 'DELETE' });
  }

  /** Every page of a list, each as the instances on it. */
  async pages(query: string): Promise<Status[][]> {
    const pages: Status[][] = [];
    for (let token: string | null = ''; token !== null;) {
      const response: Response = await this.get(`instances?${query}`, token === '' ? {} : { [TOKEN]: token });
      pages.push((await response.json()) as Status[]);
      token = response.headers.get(TOKEN);
    }
    return pages;
  }

  /** Starts an instance and gives its id. */
  async start(name: string, input?: unknown, instanceId?: string): Promise<string> {
    const response = await this.post(
      `orchestrators/${name}${instanceId === undefined ? '' : `/${instanceId}`}`,
      input,
    );
    if (response.status !== 202)
      throw new Error(`start ${name}: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  }

  async raise(id: string, event: string, value: unknown = null): Promise<number> {
    return (await this.post(`instances/${id}/raiseEvent/${event}`, value)).status;
  }

  async status(id: string, query = ''): Promise<Status> {
    return (await (await this.get(`instances/${id}${query}`)).json()) as Status;
  }

  /** Looks again and again until the status pleases. */
  async until(id: string, pleases: (status: Status) => boolean): Promise<Status> {
    for (;;) {
      const status = await this.status(id);
      if (pleases(status)) return status;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async end(id: string): Promise<Status> {
    return this.until(
      id,
      ({ runtimeStatus }) => !['Pending', 'Running', 'Suspended'].includes(runtimeStatus),
    );
  }

  /** Starts an instance and gives how it ended, as `Completed "output"`. */
  async run(name: string, input?: unknown): Promise<string> {
    const { runtimeStatus, output } = await this.end(await this.start(name, input));
    return `${runtimeStatus} ${JSON.stringify(output)}`;
  }
}
