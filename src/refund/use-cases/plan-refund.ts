import { z } from 'zod';
import type { Money } from '../../core/money.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import { runOf } from '../../requests/domain/run.ts';
import type { Planned, Resumed, StartedRequest } from '../../requests/ports/kind-actions.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder } from '../../returns/domain/order-comparison.ts';
import { settingsOf } from '../../reservations/domain/kept-settings.ts';
import type { RefundDocuments, RefundRequest } from '../domain/refund-kind.ts';
import { minRefundOf, type RefundQuote } from '../domain/refund-quote.ts';
import { refundWorkSchema, type RefundWork } from '../domain/refund-work.ts';

export interface PlanDeps {
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly settings: { readonly priceTolerancePercent: string };
}

type Before = RefundDocuments['internal']['before'];

/** Plans the steps of an approved refund, and stores what the reservation is like before it. */
export const planRefund =
  ({ reservations, settings }: PlanDeps) =>
  async (request: RefundRequest, quote: RefundQuote): Promise<Planned> => {
    const { customerId, input } = request;
    const listed = await reservations.listOrder(customerId, quote.reservationOrderId);
    const order = compareOrder({ ...input, order: quote.order }, listed);
    const reservation = listed.items.find((one) => isSameName(one.reservationId, input.reservationId));
    if (order.state === 'unclear') throw new Error(order.detail);
    if (order.state !== 'as-quoted' || reservation === undefined) return changedBefore;
    const { expiresAt, billingSubscriptionId } = reservation;
    if (expiresAt === undefined) throw new Error(`reservation ${input.reservationId} shows no end`);
    const before: Before = {
      kept: settingsOf(reservation),
      expiresAt,
      ...(billingSubscriptionId === undefined ? {} : { billingSubscriptionId }),
    };
    const minRefund = minRefundOf(request.quote ?? quote, settings.priceTolerancePercent);
    return {
      state: 'planned',
      work: encoded(workOf(request, quote, { before, minRefund })),
      change: { internal: { before, minRefund } } satisfies RequestChange<RefundDocuments>,
    };
  };

/** Plans the rest of a refund from its row. What was sent is in the row, so nothing is sent twice. */
export const resumeRefund = ({ request, position }: StartedRequest<RefundDocuments>): Promise<Resumed> => {
  const { id, quote, internal, steps, resolution } = request;
  const { before, minRefund, returned, returning, supportRequest } = internal ?? {};
  if (quote === undefined || before === undefined || minRefund === undefined)
    throw new Error(`request ${id} is provisioned without a plan`);
  const earlier: RefundWork['earlier'] = {
    ...(steps === undefined ? {} : { steps }),
    ...(returned === undefined ? {} : { accepted: returned }),
    ...(returning === undefined ? {} : { mayBeSent: true }),
    ...(supportRequest === undefined ? {} : { isAskedBySupport: true }),
    ...(resolution?.action === 'mark-done' ? { settingsDone: true } : {}),
  };
  const work = encoded({ ...workOf(request, quote, { before, minRefund }), earlier });
  return Promise.resolve({ state: 'resumed', work, position });
};

const changedBefore: Planned = {
  state: 'refused',
  problem: {
    code: 'reservation-changed',
    title: 'The reservation has changed since it was quoted',
    detail: 'Nothing was returned: the reservation no longer has the units that were quoted.',
    advice: 'Abandon the request, and ask again for the reservation as it is now.',
  },
};

function workOf(
  request: RefundRequest,
  quote: RefundQuote,
  { before, minRefund }: { readonly before: Before; readonly minRefund: Money },
): RefundWork {
  const { id: requestId, customerId, input } = request;
  const { reservationId, quantity } = input;
  const { reservationOrderId, order, sessionId, calculatedAt, cost, pricingTotal, markupPercent } = quote;
  const { predicted, microsoftCap, headroom, pricingRefund } = quote;
  return {
    units: {
      ...{ requestId, run: runOf(request), customerId, reservationOrderId, reservationId, quantity },
      ...{ sessionId, calculatedAt, minRefund, order },
      calculated: { billingRefund: cost, ...(pricingRefund === undefined ? {} : { pricingRefund }) },
    },
    terms: { cost, pricingTotal, markupPercent },
    by: quote.by,
    ...before,
    ...(predicted === undefined ? {} : { predicted }),
    ...(microsoftCap === undefined ? {} : { microsoftCap }),
    capUsed: headroom.used,
  };
}

/** In the wire form, because the history of the flow stores it. */
const encoded = (work: RefundWork): unknown => z.encode(refundWorkSchema, work);
