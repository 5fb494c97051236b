import type { EffectTrace } from '../../requests/domain/decide-resolution.ts';
import { traceOrder, type TraceDeps } from '../../purchase/use-cases/trace-order.ts';
import { explainContested } from '../../returns/domain/contested-return.ts';
import { traceReturn, type TraceReturnDeps } from '../../returns/use-cases/trace-return.ts';
import type { PartnerChangeRequest } from '../domain/partner-change-kind.ts';
import { purchaseIn } from '../domain/purchase-in.ts';

export type TraceChangeDeps = TraceDeps & TraceReturnDeps;

const NOTHING = 'Nothing was returned and nothing was bought, so there is nothing to book.';

/**
 * Finds out how far a stopped partner change has come. Before its return is booked the return decides, afterwards the
 * purchase: the return itself can no longer be given up.
 */
export const tracePartnerChange =
  (deps: TraceChangeDeps) =>
  async (request: PartnerChangeRequest): Promise<EffectTrace> => {
    const { quote, internal, customerId } = request;
    if (quote === undefined) return { state: 'none', whyNotMarkDone: `${NOTHING} Retry it, or abandon it.` };
    if (internal?.bookedReturn !== undefined) return traceRebuy(deps, request);
    const trace = await traceReturn(deps)(request, { customerId, ...quote.refund });
    switch (trace.state) {
      // Neither can be booked and bought: the operator may give it up, or retry it when the other request has ended.
      case 'contested':
        return { state: 'none', whyNotMarkDone: explainContested(trace.contested) };
      case 'changed':
        return { state: 'none', whyNotMarkDone: trace.reason };
      case 'none':
        return { state: 'none', whyNotMarkDone: `${NOTHING} Retry it, or abandon it.` };
      case 'unsure':
        return {
          state: 'unsure',
          whyNotMarkDone: `It is not known whether the reservation was returned. ${trace.reason}`,
          whyNotAbandon: `It is not known whether the reservation was returned. ${trace.reason}`,
        };
      case 'found':
        return {
          state: 'unsure',
          whyNotMarkDone: 'The reservation is returned, and not bought again: retry, which books and buys.',
          whyNotAbandon: 'The reservation is returned, and its refund is not booked yet: retry first.',
        };
    }
  };

/** An operator may give the purchase up: what was returned stays returned and booked. */
async function traceRebuy(deps: TraceChangeDeps, request: PartnerChangeRequest): Promise<EffectTrace> {
  const trace = await traceOrder(deps)(purchaseIn(request));
  if (trace.state !== 'none') return trace;
  return {
    state: 'none',
    whyNotMarkDone:
      'Microsoft shows no order of this request. Retry it; or, when it was bought again by hand, abandon it: the refund stays booked, and what was bought by hand is not of this request.',
  };
}
