import { z } from 'zod';
import { maxPrice } from '../../ledger/domain/customer-price.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import { runOf } from '../../requests/domain/run.ts';
import type { Planned, Resumed, StartedRequest } from '../../requests/ports/kind-actions.ts';
import type { RenewalDocuments, RenewalRequest } from '../domain/renewal-kind.ts';
import type { RenewalQuote } from '../domain/renewal-quote.ts';
import { renewalWorkSchema, type RenewalWork } from '../domain/renewal-work.ts';

export interface PlanRenewalDeps {
  readonly settings: Pick<DeskSettings, 'priceTolerancePercent'>;
}

/** Plans the steps of a decided renewal: what the quote says is what is set. */
export const planRenewal =
  ({ settings }: PlanRenewalDeps) =>
  (request: RenewalRequest, quote: RenewalQuote): Promise<Planned> => {
    // The bound is that of the quote that was approved, not of a dearer one within the tolerance.
    const { pricingTotal } = request.quote ?? quote;
    const bound =
      pricingTotal === undefined
        ? {}
        : { maxPricing: maxPrice(pricingTotal, settings.priceTolerancePercent) };
    const change: RequestChange<RenewalDocuments> = { internal: bound };
    return Promise.resolve({
      state: 'planned',
      work: encoded({ ...workOf(request, quote), ...bound }),
      ...(pricingTotal === undefined ? {} : { change }),
    });
  };

/** Plans the rest of a renewal. The first step looks before it acts, so it may come again. */
export const resumeRenewal = ({ request, position }: StartedRequest<RenewalDocuments>): Promise<Resumed> => {
  const { id, quote, steps, resolution, internal } = request;
  if (quote === undefined) throw new Error(`request ${id} is provisioned without a quote`);
  const work = {
    ...workOf(request, quote),
    ...(internal?.maxPricing === undefined ? {} : { maxPricing: internal.maxPricing }),
    ...(steps === undefined ? {} : { steps }),
    ...(resolution?.action === 'mark-done' ? { isAccepted: true as const } : {}),
  };
  return Promise.resolve({ state: 'resumed', work: encoded(work), position });
};

function workOf(request: RenewalRequest, quote: RenewalQuote): RenewalWork {
  const { id: requestId, customerId, input } = request;
  const { reservationOrderId, decision, expiresAt, successor } = quote;
  return {
    ...{ requestId, run: runOf(request), customerId, reservationOrderId, decision, expiresAt },
    reservationId: input.reservationId,
    settings: quote.settings,
    ...(successor === undefined ? {} : { successor }),
  };
}

/** In the wire form, because the history of the flow stores it. */
const encoded = (work: RenewalWork): unknown => z.encode(renewalWorkSchema, work);
