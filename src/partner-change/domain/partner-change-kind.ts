import { moneySchema, showMoney, type Money } from '../../core/money.ts';
import type { OrderingInternal } from '../../purchase/domain/recorded-order.ts';
import { orderingColumns } from '../../purchase/domain/recorded-order.ts';
import { purchaseKind } from '../../purchase/domain/purchase-kind.ts';
import { priceRules } from '../../purchase/domain/price-rules.ts';
import { purchaseRules } from '../../purchase/domain/purchase-rules.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType } from '../../requests/domain/timeline.ts';
import { amountSpeakers } from '../../returns/domain/amount-findings.ts';
import { changeSpeakers } from './amount-findings.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import { returnColumns, type ReturnInternal } from '../../returns/domain/return-columns.ts';
import { changeFiguresSchema, type ChangeFigures } from './change-figures.ts';
import { partnerChangeInputSchema, type PartnerChangeInput } from './partner-change-input.ts';
import { partnerChangeQuoteSchema, type PartnerChangeQuote } from './partner-change-quote.ts';
import { bookedReturnSchema, type BookedReturn } from '../../returns/domain/booked-return.ts';
import { partnerChangeResultSchema, type PartnerChangeResult } from './partner-change-result.ts';
import { partnerChangeRules } from './partner-change-rules.ts';
import { partnerChangeSteps } from './partner-change-steps.ts';

const internal = {
  ...orderingColumns,
  ...returnColumns,
  /** The least that Microsoft may pay back. Stored when provisioning begins. */
  minRefund: moneySchema,
  /** The return, once it is done and booked: from then on the request only buys. */
  bookedReturn: bookedReturnSchema,
};

/** The documents of a partner change. */
export interface PartnerChangeDocuments {
  readonly input: PartnerChangeInput;
  readonly quote: PartnerChangeQuote;
  readonly result: PartnerChangeResult;
  readonly figures: ChangeFigures;
  readonly internal: OrderingInternal &
    ReturnInternal & { readonly minRefund: Money; readonly bookedReturn: BookedReturn };
}
export type PartnerChangeRequest = DeskRequest<PartnerChangeDocuments>;

/** Returns a reservation and buys it again with another Partner on Record, under one approval. */
export const partnerChangeKind: RequestKind<PartnerChangeDocuments> = {
  name: 'partner-change',
  meaning: 'Changes the partner on record.',
  permission: 'return',
  schemas: {
    input: partnerChangeInputSchema,
    quote: partnerChangeQuoteSchema,
    result: partnerChangeResultSchema,
    figures: changeFiguresSchema,
    internal,
  },
  steps: partnerChangeSteps,
  rules: [...refundRules, ...partnerChangeRules, ...purchaseRules, ...priceRules],
  speakers: [...amountSpeakers, ...changeSpeakers, ...(purchaseKind.speakers ?? [])],
  holds: true,

  irrevocable: ({ refund, purchase }) => ({
    return: [
      `Microsoft pays about ${showMoney(refund.cost)} back; the return takes ${showMoney(refund.pricingTotal)} of the refund cap.`,
    ],
    ...purchaseKind.irrevocable?.(purchase),
  }),

  finalSteps: ({ quote: { rebuy, purchase } }, asOf) =>
    purchaseKind.finalSteps?.({ input: rebuy, quote: purchase }, asOf) ?? {},

  eventDetails: ({ input, quote, result }, type) => ({
    partnerChange: {
      reservationId: input.reservationId,
      newPartnerOnRecordMpnId: input.newPartnerOnRecordMpnId,
    },
    ...(quote === undefined || type === 'submitted' ? {} : { total: moneySchema.encode(quote.total) }),
    ...(result?.reservationOrderId === undefined || !afterOrder.includes(type)
      ? {}
      : { reservationOrderId: result.reservationOrderId }),
  }),
};

/** Events at which a new order may be known. */
const afterOrder: readonly EventType[] = ['ordered', 'billed', 'completed', 'needs-attention', 'resolved'];
