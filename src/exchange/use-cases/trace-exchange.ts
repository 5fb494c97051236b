import type { Clock } from '../../core/clock.ts';
import type { EffectTrace } from '../../requests/domain/decide-resolution.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import { explainContested, untold } from '../../returns/domain/contested-return.ts';
import type { ExchangeDocuments, ExchangeRequest } from '../domain/exchange-kind.ts';
import { emptyResult } from '../domain/exchange-result.ts';
import { hasEffect } from '../domain/line-outcome.ts';
import { mergeProgress } from '../domain/merge-progress.ts';
import { secondsUntilSettled } from '../domain/settled.ts';
import { lookAtReservations, type LookDeps } from './look-at-reservations.ts';

export interface TraceDeps extends LookDeps {
  readonly clock: Clock;
}

const NOTHING = 'No reservation shows that the exchange was carried out, so there is nothing to book.';

/** Finds out whether a stopped exchange took effect at Microsoft, at least in part. */
export const traceExchange =
  (deps: TraceDeps) =>
  async (request: ExchangeRequest): Promise<EffectTrace> => {
    const { quote, internal, result = emptyResult } = request;
    const sent = internal?.sent;
    if (quote === undefined || sent === undefined)
      return { state: 'none', whyNotMarkDone: `${NOTHING} Retry it, or abandon it.` };
    if (hasEffect(result)) return found({});
    const { contested, isTouched, unread, shown } = await lookAtReservations(deps, request);
    const undecidable = contested && untold(contested, request.problem);
    if (undecidable !== undefined) return undecidable;
    if (isTouched) {
      const change: RequestChange<ExchangeDocuments> = { result: mergeProgress(quote, result, shown) };
      return found(change);
    }
    const seconds = secondsUntilSettled(sent.at, deps.clock());
    if (unread === undefined && seconds === 0)
      return contested === undefined
        ? { state: 'none', whyNotMarkDone: `${NOTHING} Retry it, or abandon it.` }
        : { state: 'undecided' };
    const later = `Try again in ${Math.max(1, Math.ceil(seconds / 60))} minutes.`;
    const reason = unread ?? 'An exchange under way does not show.';
    return {
      state: 'unsure',
      whyNotMarkDone: `${contested === undefined ? NOTHING : explainContested(contested)} ${reason} ${later}`,
      whyNotAbandon: `The exchange may still be carried out. ${reason} ${later}`,
    };
  };

const found = (change: RequestChange): EffectTrace => ({
  state: 'found',
  change,
  newEvents: [],
  whyNotAbandon:
    'Microsoft has carried the exchange out, at least in part: retry it, or mark it as done to book what took effect.',
});
