import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; tests look into it with `toMatchObject`. */
  readonly json: unknown;
}

export interface WireCall {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type WireClient = (method: string, path: string, call?: WireCall) => Promise<WireAnswer>;

/** A plain HTTPS client that trusts the simulator's CA. Rejects when the connection ends without an answer. */
export function wireClient(port: number, caFile: string): WireClient {
  const ca = readFileSync(caFile);
  return (method, path, { token, body, headers } = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(path, `https://127.0.0.1:${port}`);
      const sent = request(
        url,
        {
          method,
          ca,
          agent: false,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const json: unknown = text === '' ? undefined : JSON.parse(text);
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
