import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { printable } from '../printable.ts';

/** Listens on this machine only, for the browser's redirect after the sign-in. */
export interface CodeListener {
  readonly redirectUri: string;
  /**
   * Waits for the code that is returned with `state`. Throws when the sign-in was refused or took longer than
   * `waitMs`.
   */
  code(state: string, waitMs: number): Promise<string>;
  close(): void;
}

/** Starts listening. Throws when the port is taken. */
export async function listenForCode(port: number): Promise<CodeListener> {
  const server = createServer();
  await listening(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    redirectUri: `http://localhost:${taken}`,
    code: (state, waitMs) => codeFor(server, state, waitMs),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`port ${port} is already in use: choose another one with --port`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function codeFor(server: Server, state: string, waitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `nobody signed in within ${waitMs / 1000} seconds, so no consent was stored. An account of another tenant is turned away on Microsoft's own page`,
          ),
        ),
      waitMs,
    );
    server.on('request', (request, response) => {
      const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname !== '/') {
        page(response, 404, 'There is nothing here.');
        return;
      }
      if (query.get('state') !== state) {
        page(response, 400, 'This sign-in was not asked for here. Open the address once more.');
        return;
      }
      clearTimeout(timer);
      const [code, refusal] = [query.get('code'), query.get('error')];
      const result = code === null ? 'No consent was given.' : 'Thank you. The command tells the rest.';
      // The caller closes the listener when this promise settles, so the page must have been sent before.
      response.once('finish', () => {
        if (code !== null) resolve(code);
        else reject(new Error(refused(refusal, query.get('error_description'))));
      });
      page(response, 200, `${result} This page can be closed.`);
    });
  });
}

function refused(code: string | null, description: string | null): string {
  const result = printable([code, description].filter((part) => part !== null).join(': ')).slice(0, 1000);
  return code === 'access_denied'
    ? `the consent was denied, so none was stored (${result})`
    : `Entra refused the sign-in, so no consent was stored (${result})`;
}

function page(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`<!doctype html><title>Reservation Desk</title><p>${text}</p>`);
}
