import { Agent, request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Calls a server on loopback over connections that stay open, at as little cost to this process as Node allows. */
export class Caller {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.#call('GET', path, '', headers);
  }

  post(path: string, body = '', headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.#call('POST', path, body, headers);
  }

  /** Closes the connections. */
  close(): void {
    this.#agent.destroy();
  }

  #call(method: string, path: string, body: string, headers: OutgoingHttpHeaders): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#origin}${path}`, {
        agent: this.#agent,
        method,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      sent.on('error', (error) => {
        // The server gave up an idle connection at the moment it was used again: nobody has read the call.
        const isStale = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (isStale) resolve(this.#call(method, path, body, headers));
        else reject(error);
      });
      sent.on('response', (response) => {
        const parts: string[] = [];
        response.setEncoding('utf8');
        response.on('data', (part: string) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parts.join('') }));
      });
      sent.end(body);
    });
  }
}
