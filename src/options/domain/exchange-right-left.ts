import { z } from 'zod';
import type { SizeInRegion } from '../../catalog/domain/retiring-families.ts';
import {
  exchangeCutover,
  exchangeRight,
  exchangeRightSchema,
  type ExchangeableUnits,
} from '../../returns/domain/exchange-right.ts';
import type { OptionFacts } from './option-facts.ts';

type Facts = Pick<OptionFacts, 'reservation' | 'history' | 'asOf'>;

/** What is left of a reservation's right to be exchanged. */
export const exchangeRightLeftSchema = z
  .object({
    right: exchangeRightSchema.describe(
      '`unlimited`: any number of times; `last`: once more; `used`: the one exchange after the cut-over was made; `none`: bought after it.',
    ),
    left: z.int().min(0).nullable().describe('How many exchanges are left; null: any number until `until`.'),
    until: z.iso
      .datetime()
      .nullable()
      .describe('Until when the right is as it is; null when there is none, or the end is not known.'),
  })
  .meta({ id: 'ExchangeRightLeft' });
export type ExchangeRightLeft = z.infer<typeof exchangeRightLeftSchema>;

const LEFT = { unlimited: null, last: 1, used: 0, none: 0 } as const;

/** `undefined` when Azure does not say when it was bought. */
export function exchangeRightLeft(facts: Facts): ExchangeRightLeft | undefined {
  const units = exchangeableUnits(facts);
  if (units === undefined) return undefined;
  const right = exchangeRight(units, facts.asOf);
  const left = LEFT[right];
  return { right, left, until: left === 0 ? null : (exchangeDeadline(facts) ?? null) };
}

/** The units with the date their right counts from: the desk's own history, else Azure's date of purchase. */
export function exchangeableUnits({
  reservation,
  history,
}: Facts): (ExchangeableUnits & SizeInRegion) | undefined {
  const purchasedAt = history?.purchasedAt ?? reservation.purchasedAt ?? reservation.effectiveAt;
  if (purchasedAt === undefined) return undefined;
  const { reservedResourceType, sku, region } = reservation;
  return {
    ...{ reservedResourceType, sku, region },
    purchasedAt: new Date(purchasedAt),
    exchangesSinceCutover: history?.exchangesSinceCutover ?? 0,
  };
}

/** Before the cut-over of its type: that day, from which one exchange is left. After it: the end of the term. */
export function exchangeDeadline(facts: Facts): string | undefined {
  const { reservation, asOf } = facts;
  const units = exchangeableUnits(facts);
  const cutover = exchangeCutover(reservation.reservedResourceType);
  const free = units !== undefined && exchangeRight(units, asOf) === 'unlimited';
  const cutoverAt = cutover === undefined ? undefined : `${cutover}T00:00:00Z`;
  const end = reservation.expiresAt;
  return free && cutoverAt !== undefined && (end === undefined || Date.parse(cutoverAt) < Date.parse(end))
    ? cutoverAt
    : end;
}
