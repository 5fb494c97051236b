import { z } from 'zod';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { moneySchema, type Money } from '../../core/money.ts';
import { quoteSchema, type Quote } from '../../purchase/domain/quote.ts';
import { keptSettingsSchema, settingsOf } from '../../reservations/domain/kept-settings.ts';
import { priceFixedOn } from '../../catalog/domain/renewal-terms.ts';
import { dayOf } from '../../core/calendar-day.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { renewalDecisionSchema, type RenewalInput } from './renewal-input.ts';
import { successorSchema, type Successor } from './successor.ts';

const { cost, total, pricingTotal, schedule, payAsYouGo, saving, savingPercent, breakEvenUtilisation } =
  quoteSchema.shape;

/** The price of a successor, as that of a purchase. */
const priced = {
  ...{ cost: cost.optional(), total: total.optional(), pricingTotal: pricingTotal.optional() },
  schedule: schedule.optional(),
  ...{ payAsYouGo, saving, savingPercent, breakEvenUtilisation },
  pricedIn: quoteSchema.shape.pricedIn,
  markupPercent: quoteSchema.shape.markupPercent,
};

export const renewalQuoteSchema = z
  .object({
    hash: z.string(),
    validUntil: z.iso.datetime(),
    decision: renewalDecisionSchema,
    reservationOrderId: z.string(),
    expiresAt: z.iso.datetime().describe('When the reservation ends, and Microsoft buys its successor.'),
    settings: keptSettingsSchema.describe('What is set at Azure with the decision.'),
    successor: successorSchema.optional().describe('What Microsoft buys at the end. Absent: nothing.'),
    priceFrom: z
      .enum(['locked', 'calculated'])
      .optional()
      .describe(
        '`locked`: the price that Microsoft has fixed for the renewal; `calculated`: its price of today.',
      ),
    lockOn: z.iso.date().describe('The UTC day on which Microsoft fixes the price.'),
    ...priced,
    lapseCostPerDay: moneySchema
      .optional()
      .describe(
        'What each day costs more once the reservation has ended: the list price minus the reservation.',
      ),
  })
  .meta({ id: 'RenewalQuote' });
export type RenewalQuote = z.infer<typeof renewalQuoteSchema>;

/** A reservation whose end is known. */
export type EndingReservation = Reservation & { readonly expiresAt: string };

interface RenewalTerms {
  readonly input: RenewalInput;
  readonly reservation: EndingReservation;
  /** Absent for a reservation that lapses. */
  readonly renewed?: {
    readonly successor: Successor;
    readonly quote: Quote;
    readonly from: 'locked' | 'calculated';
  };
  readonly lapseCostPerDay?: Money | undefined;
  readonly validUntil: Date;
}

/** Builds the quote an approver decides on. The hash binds the decision to the price and to what is set. */
export function quoteRenewal(terms: RenewalTerms, fingerprint: Fingerprint): RenewalQuote {
  const { input, reservation, renewed, lapseCostPerDay, validUntil } = terms;
  const { expiresAt, reservationOrderId } = reservation;
  const figures = {
    validUntil: validUntil.toISOString(),
    decision: input.decision,
    ...{ reservationOrderId, expiresAt, lockOn: priceFixedOn(dayOf(new Date(expiresAt))) },
    settings: { ...settingsOf(reservation), renew: input.decision !== 'lapse' },
    ...(renewed === undefined ? {} : pricedMembers(renewed)),
    ...(lapseCostPerDay === undefined ? {} : { lapseCostPerDay }),
  };
  return { hash: fingerprint.hex({ input, figures }), ...figures };
}

function pricedMembers({ successor, quote, from }: NonNullable<RenewalTerms['renewed']>) {
  const { hash: _, validUntil: __, armQuoteId: ___, ...figures } = quote;
  const { partnerOnRecordMpnId: ____, partnerOnRecordAttestationAccepted: _____, ...price } = figures;
  return { successor, priceFrom: from, ...price };
}
