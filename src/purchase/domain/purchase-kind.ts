import { moneySchema } from '../../core/money.ts';
import { priceRules } from './price-rules.ts';
import { purchaseFixers } from './purchase-fixes.ts';
import { purchaseRules } from './purchase-rules.ts';
import { purchaseInputSchema, type PurchaseInput } from './purchase-input.ts';
import { purchaseResultSchema, type PurchaseResult } from './purchase-result.ts';
import { purchaseSteps } from './purchase-steps.ts';
import { priceAvailable } from './refused-price.ts';
import { quoteSchema, type Quote } from './quote.ts';
import { orderingColumns, type OrderingInternal } from './recorded-order.ts';
import { limitOf, type ReturnLimit } from '../../returns/domain/return-limits.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType } from '../../requests/domain/timeline.ts';

/** The documents of a purchase. */
export interface PurchaseDocuments {
  readonly input: PurchaseInput;
  readonly quote: Quote;
  readonly result: PurchaseResult;
  readonly internal: OrderingInternal;
}
export type PurchaseRequest = DeskRequest<PurchaseDocuments>;

/** Events before the quote exists, and events before the order exists. */
const beforeQuote: readonly EventType[] = ['submitted'];
const beforeOrder: readonly EventType[] = [
  ...beforeQuote,
  ...(['awaiting-approval', 'reminded', 'escalated', 'decided', 'approved', 'provisioning'] as const),
];

/** Buys a reservation through Partner Center. */
export const purchaseKind: RequestKind<PurchaseDocuments> = {
  name: 'purchase',
  meaning: 'Buys a reservation.',
  permission: 'purchase',
  schemas: {
    input: purchaseInputSchema,
    quote: quoteSchema,
    result: purchaseResultSchema,
    internal: orderingColumns,
  },
  steps: purchaseSteps,
  rules: [...purchaseRules, ...priceRules],
  speakers: [priceAvailable],
  fixers: purchaseFixers,

  irrevocable: ({ partnerOnRecordMpnId, partnerOnRecordAttestationAccepted }) => ({
    checkout: [
      ...(partnerOnRecordMpnId === undefined
        ? []
        : [`${partnerOnRecordMpnId} becomes Partner on Record, for the whole term.`]),
      ...(partnerOnRecordAttestationAccepted === true
        ? ['The attestation of the Partner on Record is given with it.']
        : []),
    ],
  }),

  finalSteps: ({ input: { reservedResourceType } }, asOf) => {
    const limit = limitOf(reservedResourceType, asOf);
    return limit === undefined ? {} : { checkout: noWayBack(limit) };
  },

  eventDetails: ({ input, quote, result }, type) => {
    const { sku, region, quantity, term, billingPlan } = input;
    const orderId = beforeOrder.includes(type) ? undefined : result?.reservationOrderId;
    return {
      purchase: { sku, region, quantity, term, billingPlan },
      ...(quote === undefined || beforeQuote.includes(type)
        ? {}
        : { total: moneySchema.encode(quote.total) }),
      ...(orderId === undefined ? {} : { reservationOrderId: orderId }),
    };
  },
};

/** After the hours in which Microsoft refunds a product, the purchase is final as well: nobody can plan with them. */
const noWayBack = ({ product, refundHours }: ReturnLimit): string =>
  refundHours === 0
    ? `Final: cannot be cancelled at Microsoft, which never refunds this product (${product}).`
    : `Final after ${refundHours} hours, within which alone Microsoft refunds this product (${product}).`;
