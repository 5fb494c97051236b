import type { StackInfo } from '../stack-file.ts';

export const DAY_MS = 86_400_000;

/** The clocks of a stack's processes. */
export class StackTimes {
  readonly #urls: StackInfo['urls'];

  constructor(urls: StackInfo['urls']) {
    this.#urls = urls;
  }

  /** What time it is in each process, in milliseconds since 1970. */
  async read() {
    const urls = this.#urls;
    const json = async (url: string, init?: RequestInit) =>
      (await fetch(url, init)).json() as Promise<object>;
    const token = (await json(`${urls.identityControl}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"user":"admin"}',
    })) as { access_token: string };
    const claims = JSON.parse(
      Buffer.from(token.access_token.split('.')[1] ?? '', 'base64url').toString(),
    ) as { iat: number };
    const { now: host = '' } = (await json(`${urls.api}/admin/clock`)) as { now?: string };
    const { now: app } = (await json(`${urls.api}/api/health`)) as { now: string };
    const { now: microsoft } = (await json(`${urls.microsoftControl}/_control/state`)) as { now: string };
    return {
      host: Date.parse(host),
      app: Date.parse(app),
      identity: claims.iat * 1000,
      microsoft: Date.parse(microsoft),
    };
  }

  /** Moves them, as `POST /admin/clock` of the host takes it. */
  async order(body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.#urls.api}/admin/clock`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
