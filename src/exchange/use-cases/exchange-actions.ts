import { z } from 'zod';
import type { Position } from '../../requests/domain/position.ts';
import { runOf } from '../../requests/domain/run.ts';
import type { KindActions } from '../../requests/ports/kind-actions.ts';
import type { ExchangeDocuments, ExchangeRequest } from '../domain/exchange-kind.ts';
import { exchangeWorkSchema, type ExchangeWork } from '../domain/exchange-steps.ts';
import { assessExchange } from './assess-exchange.ts';
import type { CalculateDeps } from './calculate-now.ts';
import { recordFoundExchange, type FoundDeps } from './record-found-exchange.ts';
import { repriceExchange } from './reprice-exchange.ts';
import { traceExchange, type TraceDeps } from './trace-exchange.ts';

export type ExchangeActionsDeps = CalculateDeps & TraceDeps & FoundDeps;

/** The actions of an exchange that the lifecycle calls. */
export const exchangeActions = (deps: ExchangeActionsDeps): KindActions<ExchangeDocuments> => ({
  assess: assessExchange(deps),
  reprice: repriceExchange(deps),
  plan: (request) => Promise.resolve({ state: 'planned', work: workOf(request) }),
  resume: ({ request, position }) => Promise.resolve(resumed(request, position)),
  trace: traceExchange(deps),
  recordFound: recordFoundExchange(deps),
});

/** What was sent is in the row, so a resumed exchange is never sent while an earlier attempt may be under way. */
const resumed = (request: ExchangeRequest, position: Position) =>
  ({ state: 'resumed', work: workOf(request), position }) as const;

/** In the wire form, because the history of the flow stores it. */
function workOf(request: ExchangeRequest): unknown {
  const { id, steps, resolution, internal, status } = request;
  const work: ExchangeWork = {
    requestId: id,
    run: runOf(request),
    attempts: internal?.sent?.attempt ?? 0,
    ...(steps === undefined || status !== 'provisioning' ? {} : { steps }),
    ...(resolution?.action === 'mark-done' ? { acceptsPart: true } : {}),
  };
  return z.encode(exchangeWorkSchema, work);
}
