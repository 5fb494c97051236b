import { z } from 'zod';
import { moneySchema, subtractMoney, type Money } from './money.ts';

export const accountSchema = z.enum(['customer-receivable', 'microsoft-payable', 'margin']);
export type Account = z.infer<typeof accountSchema>;

export const ledgerLineSchema = z.object({
  account: accountSchema,
  debit: moneySchema.nullable(),
  credit: moneySchema.nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

/** One balanced posting. Entries are never changed; a reversal names the entry it balances. */
export const ledgerEntrySchema = z.object({
  entryId: z.string(),
  requestId: z.string(),
  postedAt: z.iso.datetime(),
  kind: z.enum(['purchase', 'instalment', 'refund', 'credit', 'reversal']),
  reverses: z.string().optional(),
  lines: z.array(ledgerLineSchema).min(2),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export interface PurchasePosting {
  readonly requestId: string;
  readonly postedAt: string;
  /** What the customer owes. */
  readonly total: Money;
  /** What Microsoft will invoice, tax excluded. */
  readonly cost: Money;
}

/** The entry of an upfront purchase: the customer owes the total, Microsoft gets its cost, the rest is margin. */
export function purchaseEntry(posting: PurchasePosting): LedgerEntry {
  const { requestId, postedAt, total, cost } = posting;
  return {
    entryId: `${requestId}-i01`,
    requestId,
    postedAt,
    kind: 'purchase',
    lines: [
      debit('customer-receivable', total),
      credit('microsoft-payable', cost),
      ...marginLines(total, cost),
    ],
  };
}

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

/** Debits less credits in minor units; zero for an entry that balances. Throws on mixed currencies. */
export function imbalanceOf(entry: Pick<LedgerEntry, 'lines'>): number {
  const currencies = new Set(entry.lines.flatMap((line) => [line.debit?.currency, line.credit?.currency]));
  currencies.delete(undefined);
  if (currencies.size > 1) throw new Error(`an entry has one currency, not ${[...currencies].join(' and ')}`);
  return entry.lines.reduce((sum, line) => sum + (line.debit?.minor ?? 0) - (line.credit?.minor ?? 0), 0);
}
