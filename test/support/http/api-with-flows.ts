import type { HttpHandler } from '@azure/functions';
import type { HttpDeps } from '../../../src/app/http-routes.ts';
import type { RequestKinds } from '../../../src/requests/domain/request-kinds.ts';
import { superviseFlows, type SuperviseDeps } from '../../../src/requests/use-cases/supervise-flows.ts';
import { receiveTicket } from '../../../src/tickets/use-cases/receive-ticket.ts';
import { passTime, runnerEngine } from '../flow-environment.ts';
import type { FlowRunner } from '../flow-runner.ts';
import type { storeWithReplies } from '../memory/store-with-replies.ts';
import { openInMemoryApi, type Ask, type DeskChanges, type HttpResult } from './in-memory-api.ts';
import { claimsOf, sign, type SigningKey } from './issuer.ts';

interface ApiWithFlows<Name extends string> {
  readonly store: ReturnType<typeof storeWithReplies>;
  readonly runner: FlowRunner;
  readonly ports: DeskChanges & Omit<SuperviseDeps, 'flow' | 'wakeUps'> & { readonly kinds: RequestKinds };
  readonly handlersOf: (deps: HttpDeps) => Readonly<Record<Name, HttpHandler>>;
}

/** The API in memory over flows that run in simulated time. */
export function apiWithFlows<Name extends string>(
  key: SigningKey,
  { store, runner, ports, handlersOf }: ApiWithFlows<Name>,
) {
  const { tickets, outbox, deliver, memory } = store;
  const flow = runnerEngine(runner);
  const api = openInMemoryApi(key, {
    ...ports,
    ...{ tickets, replies: outbox, deliverToHelpDesk: deliver, flowOf: () => flow },
  });
  const { deps } = api;
  const handlers = handlersOf(deps);
  const sweep = superviseFlows({ ...ports, flow, wakeUps: memory });
  const receive = receiveTicket({ ...deps, kinds: ports.kinds, flow, outbox, deliver });
  return {
    deps,
    /** Calls a route with a fresh token, then runs the flows as far as they get without time passing. */
    async call(name: Name, { as = 'requester', headers, ...call }: Ask): Promise<HttpResult> {
      const claims = { iat: runner.now / 1000, nbf: runner.now / 1000, exp: runner.now / 1000 + 3600 };
      const authorization = `Bearer ${await sign(key, claimsOf(as, claims))}`;
      const response = await api.send(handlers[name], { ...call, headers: { ...headers, authorization } });
      await runner.settle();
      return response;
    },
    /** Lets time pass, with the sweeps of the supervisor. */
    pass: (ms: number) => passTime(runner, ms, { sweep, earliest: () => memory.earliestWakeUp() }),
    /** Receives a ticket, then runs the flows as far as they get without time passing. */
    async sendTicket(body: object, messageId = 'm-1') {
      const outcome = await receive({ body, messageId, at: ports.clock().toISOString() });
      await runner.settle();
      return outcome;
    },
  };
}
