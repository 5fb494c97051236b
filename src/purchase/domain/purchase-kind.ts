import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { purchaseRules } from './purchase-rules.ts';
import { purchaseInputSchema, type PurchaseInput } from './purchase-input.ts';
import { purchaseResultSchema, type PurchaseResult } from './purchase-result.ts';
import { purchaseSteps } from './purchase-steps.ts';
import { quoteSchema, type Quote } from './quote.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType } from '../../requests/domain/timeline.ts';

const internal = {
  /** The highest price Microsoft may charge: the approved price plus the tolerance. Stored when provisioning begins. */
  maxCost: moneySchema,
  /** The last cart of a checkout, stored before the checkout is sent. Without it, no order can exist. */
  checkout: z.object({
    cartId: z.string(),
    at: z.iso.datetime(),
    /** The attempt number with which the cart was created, and that of its first checkout; absent: 0. */
    cartAttempt: z.int().min(0).optional(),
    attempt: z.int().min(0).optional(),
  }),
};

/** The documents of a purchase. */
export interface PurchaseDocuments {
  readonly input: PurchaseInput;
  readonly quote: Quote;
  readonly result: PurchaseResult;
  readonly internal: { readonly [M in keyof typeof internal]: z.output<(typeof internal)[M]> };
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
  schemas: { input: purchaseInputSchema, quote: quoteSchema, result: purchaseResultSchema, internal },
  steps: purchaseSteps,
  rules: purchaseRules,

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
