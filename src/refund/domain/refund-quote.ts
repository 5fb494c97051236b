import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { scaleMoney, type Money } from '../../core/money.ts';
import { returnQuoteMembers, type ReturnQuote } from '../../returns/domain/return-quote.ts';
import type { RefundInput } from './refund-input.ts';

export const refundQuoteSchema = z
  .object({ hash: z.string(), validUntil: z.iso.datetime(), ...returnQuoteMembers })
  .meta({ id: 'RefundQuote' });
export type RefundQuote = z.infer<typeof refundQuoteSchema>;

/** Builds the quote an approver decides on. The hash binds the decision to exactly these figures. */
export function refundQuote(
  input: RefundInput,
  figures: ReturnQuote,
  validUntil: Date,
  fingerprint: Fingerprint,
): RefundQuote {
  const bound = { ...figures, validUntil: validUntil.toISOString() };
  return { hash: fingerprint.hex({ input, figures: bound }), ...bound };
}

/** The least that may be paid back under an approval: the approved amount, less the tolerance. */
export const minRefundOf = ({ cost }: Pick<RefundQuote, 'cost'>, tolerancePercent: string): Money =>
  scaleMoney(cost, new Decimal(100).minus(tolerancePercent).div(100));

/** Whether Microsoft pays back less than an approval allows, or in another currency. More is never asked again. */
export const isBelow = (now: Money, least: Money): boolean =>
  now.currency !== least.currency || now.minor < least.minor;
