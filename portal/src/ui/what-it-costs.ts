import type { Schemas } from '../api/client.ts';
import type { Money } from '../i18n/formats.ts';
import { isBelowZero, negated } from './exact-money.ts';

type Kind = Schemas['Request']['kind'];

/** What the customer pays by a quote, or is credited. */
export interface Price {
  readonly isCredit: boolean;
  /** Never below zero. */
  readonly amount: Money;
}

/** Total of the quote of a refund is the credit; of other kinds it is what the customer pays, and a credit below zero. */
export function priceOf(kind: Kind, total: Money | undefined): Price | undefined {
  if (total === undefined) return undefined;
  if (kind === 'refund') return { isCredit: true, amount: total };
  return isBelowZero(total) ? { isCredit: true, amount: negated(total) } : { isCredit: false, amount: total };
}

/** The same as one figure for a column: below zero for a credit. */
export const paidBy = (kind: Kind, total: Money | undefined): Money | undefined =>
  kind === 'refund' && total !== undefined ? negated(total) : total;

/** Which way the money goes, for the words of buttons and sentences. */
export const wayOf = ({ isCredit }: Price): 'pays' | 'credit' => (isCredit ? 'credit' : 'pays');

/** A price as one figure: below zero for a credit. */
export const figureOf = ({ isCredit, amount }: Price): Money => (isCredit ? negated(amount) : amount);
