import { HOST_VERSION } from '../core/core-api.ts';
import { emptyReply, jsonReply } from './exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from './exchange.ts';

export interface FrontDoor {
  readonly handle: HttpHandler;
  /** Before this, everything is answered 503. */
  open(app: HttpHandler, runtime: HttpHandler): void;
}

/** Sends each request where it belongs: `/admin` and `/runtime` are the host's own, the rest is the app's. */
export function frontDoor(hubName: string): FrontDoor {
  let handlers: { app: HttpHandler; runtime: HttpHandler } | undefined;
  return {
    open: (app, runtime) => {
      handlers = { app, runtime };
    },
    handle: async (request) => {
      if (handlers === undefined) return { status: 503, headers: [['retry-after', '1']] };
      const [, first = ''] = request.url.pathname.toLowerCase().split('/');
      if (first === 'admin') return admin(request, hubName);
      return first === 'runtime' ? handlers.runtime(request) : handlers.app(request);
    },
  };
}

function admin({ method, url }: HttpExchangeRequest, hub: string): HttpReply {
  if (method === 'GET' && url.pathname.toLowerCase() === '/admin/host/status')
    return jsonReply(200, { state: 'Running', version: HOST_VERSION, pid: process.pid, hub });
  return emptyReply(404);
}
