import { z } from 'zod';
import { moneySchema, subtractMoney, type Money } from '../../core/money.ts';

export const accountSchema = z.enum(['customer-receivable', 'microsoft-payable', 'margin']);
export type Account = z.infer<typeof accountSchema>;

export const ledgerLineSchema = z.object({
  account: accountSchema,
  debit: moneySchema.nullable(),
  credit: moneySchema.nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

/** One balanced posting. Entries never change; a reversal names the entry it reverses. */
export const ledgerEntrySchema = z
  .object({
    entryId: z.string(),
    requestId: z.string(),
    postedAt: z.iso.datetime(),
    kind: z.enum(['purchase', 'instalment', 'refund', 'credit', 'reversal']),
    reverses: z.string().optional(),
    lines: z.array(ledgerLineSchema).min(2),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export interface Payment {
  readonly requestId: string;
  /** Number of the payment in its plan, from 1. */
  readonly number: number;
  /** Number of the line of a request that buys several orders, from 1. */
  readonly line?: number | undefined;
  readonly postedAt: string;
  readonly kind: 'purchase' | 'instalment';
  /** The customer's amount. */
  readonly total: Money;
  /** Microsoft's charge, without tax. */
  readonly cost: Money;
}

/** Id of a payment's entry. It is unique per payment, so a payment is posted once. */
export const entryIdOf = (requestId: string, number: number, line?: number): string =>
  `${requestId}${line === undefined ? '' : `-p${twoDigits(line)}`}-i${twoDigits(number)}`;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Builds the entry of a payment: the customer owes the total, Microsoft receives its cost, the rest is margin. */
export function paymentEntry(payment: Payment): LedgerEntry {
  const { requestId, number, line, postedAt, kind, total, cost } = payment;
  return {
    entryId: entryIdOf(requestId, number, line),
    requestId,
    postedAt,
    kind,
    lines: [
      debit('customer-receivable', total),
      credit('microsoft-payable', cost),
      ...marginLines(total, cost),
    ],
  };
}

export interface Refund {
  readonly requestId: string;
  /** Number of the line of a request that returns several reservations, from 1. */
  readonly line?: number | undefined;
  readonly postedAt: string;
  /** The customer's credit, at the markup of the purchase. */
  readonly total: Money;
  /** What Microsoft pays back, without tax. */
  readonly cost: Money;
  /** The entry of the purchase that the refund is for, when the desk has posted it. */
  readonly reverses?: string | undefined;
}

/** Id of the entry of a refund. */
export const refundEntryIdOf = (requestId: string, line = 1): string => `${requestId}-r${twoDigits(line)}`;

/** Builds the entry of a refund: the mirror of a payment. The customer is credited, and the margin is unwound. */
export function refundEntry({ requestId, line, postedAt, total, cost, reverses }: Refund): LedgerEntry {
  const difference = subtractMoney(total, cost);
  return {
    entryId: refundEntryIdOf(requestId, line),
    requestId,
    postedAt,
    kind: 'refund',
    ...(reverses === undefined ? {} : { reverses }),
    lines: [
      credit('customer-receivable', total),
      debit('microsoft-payable', cost),
      ...(difference.minor === 0 ? [] : [marginOf(difference)]),
    ],
  };
}

/** What is credited above Microsoft's refund is margin that is given back. */
const marginOf = (difference: Money): LedgerLine =>
  difference.minor > 0
    ? debit('margin', difference)
    : credit('margin', { minor: -difference.minor, currency: difference.currency });

const debit = (account: Account, amount: Money): LedgerLine => ({ account, debit: amount, credit: null });
const credit = (account: Account, amount: Money): LedgerLine => ({ account, debit: null, credit: amount });

function marginLines(total: Money, cost: Money): readonly LedgerLine[] {
  const margin = subtractMoney(total, cost);
  if (margin.minor === 0) return [];
  return [
    margin.minor > 0
      ? credit('margin', margin)
      : debit('margin', { minor: -margin.minor, currency: margin.currency }),
  ];
}

/** Debits minus credits in minor units; zero for a balanced entry. Throws on mixed currencies. */
export function imbalanceOf(entry: Pick<LedgerEntry, 'lines'>): number {
  const currencies = new Set(entry.lines.flatMap((line) => [line.debit?.currency, line.credit?.currency]));
  currencies.delete(undefined);
  if (currencies.size > 1) throw new Error(`an entry has one currency, not ${[...currencies].join(' and ')}`);
  return entry.lines.reduce((sum, line) => sum + (line.debit?.minor ?? 0) - (line.credit?.minor ?? 0), 0);
}
