import type { Timekeeping } from '../clock/timekeeping.ts';
import { foreignCall } from '../../kit/foreign-calls.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from './exchange.ts';

/** Who answers what is not about the clock. */
export interface Rooms {
  readonly app: HttpHandler;
  readonly runtime: HttpHandler;
  readonly admin: HttpHandler;
}

export interface FrontDoor {
  readonly handle: HttpHandler;
  /** Before this, everything is answered 503. */
  open(handlers: Rooms): void;
}

/**
 * Sends each request where it belongs: `/admin` and `/runtime` are the host's own, the rest is the app's. A call of
 * `/admin` that a web page may have made is refused.
 */
export function frontDoor({ route: clock, calls }: Pick<Timekeeping, 'route' | 'calls'>): FrontDoor {
  let handlers: Rooms | undefined;
  return {
    open: (rooms) => {
      handlers = rooms;
    },
    handle: async (request) => {
      if (handlers === undefined) return { status: 503, headers: [['retry-after', '1']] };
      const [, first = ''] = request.url.pathname.toLowerCase().split('/');
      if (first === 'admin')
        return refusal(request) ?? (isClock(request) ? clock(request) : handlers.admin(request));
      return calls.during(first === 'runtime' ? handlers.runtime(request) : handlers.app(request));
    },
  };
}

function refusal(request: HttpExchangeRequest): HttpReply | undefined {
  const refused = foreignCall(request);
  return refused === undefined
    ? undefined
    : {
        status: refused.status,
        headers: [['content-type', 'text/plain; charset=utf-8']],
        body: refused.line,
      };
}

function isClock({ url }: HttpExchangeRequest): boolean {
  return /^\/admin\/clock\/?$/i.test(url.pathname);
}
