import type { EffectTrace } from '../../requests/domain/decide-resolution.ts';
import { untold } from '../../returns/domain/contested-return.ts';
import { traceReturn } from '../../returns/use-cases/trace-return.ts';
import type { RefundRequest } from '../domain/refund-kind.ts';

export type TraceDeps = Parameters<typeof traceReturn>[0];

const NOTHING = 'Azure shows the reservation with all its units, so there is nothing to book.';

/** Finds out whether a stopped refund has returned its units: only the reservation itself shows it. */
export const traceRefund =
  (deps: TraceDeps) =>
  async (request: RefundRequest): Promise<EffectTrace> => {
    const { customerId, input, quote, internal } = request;
    if (quote === undefined || internal?.before === undefined)
      return { state: 'none', whyNotMarkDone: 'The refund stopped before anything was returned.' };
    const isAskedOtherwise = internal.supportRequest !== undefined || quote.by === 'support-request';
    const { reservationOrderId, order } = quote;
    const units = { ...input, customerId, reservationOrderId, order, isAskedOtherwise };
    const traced = await traceReturn(deps)(request, units);
    switch (traced.state) {
      case 'found':
        return {
          state: 'found',
          change: {},
          newEvents: [],
          whyNotAbandon:
            'The units are returned at Microsoft: retry it or mark it as done, so that they are credited.',
        };
      case 'contested':
        return untold(traced.contested, request.problem) ?? { state: 'undecided' };
      case 'changed':
        return {
          state: 'none',
          whyNotMarkDone: `${traced.reason} Abandon it if Azure shows that it has returned nothing.`,
        };
      case 'none':
        return { state: 'none', whyNotMarkDone: `${NOTHING} Retry it, or abandon it.` };
      case 'unsure':
        return { state: 'unsure', whyNotMarkDone: traced.reason, whyNotAbandon: traced.reason };
    }
  };
