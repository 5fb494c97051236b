import { z } from 'zod';
import { moneySchema } from '../../../src/core/money.ts';
import type { RequestKind } from '../../../src/requests/domain/request-kind.ts';
import type { DeskRequest } from '../../../src/requests/domain/request.ts';
import { toyRules } from './toy-rules.ts';

const input = z.strictObject({ toy: z.string().min(1).max(40), days: z.int().min(1).max(365) });
const quote = z.object({ hash: z.string(), validUntil: z.iso.datetime(), deposit: moneySchema });
const result = z.object({ loanId: z.string() });
const internal = {
  /** The deposit that was approved. Stored when provisioning begins. */
  maxDeposit: moneySchema,
};

/** The documents of a loan of a toy. */
export interface ToyDocuments {
  readonly input: z.output<typeof input>;
  readonly quote: z.output<typeof quote>;
  readonly result: z.output<typeof result>;
  readonly internal: { readonly maxDeposit: z.output<typeof moneySchema> };
}
export type ToyRequest = DeskRequest<ToyDocuments>;
export type ToyQuote = ToyDocuments['quote'];

/** Lends a toy for a deposit. The request holds the toy from the quote on, so that no other request gets it. */
export const toyKind: RequestKind<ToyDocuments> = {
  name: 'toy',
  meaning: 'Lends a toy.',
  permission: 'purchase',
  schemas: { input, quote, result, internal },
  steps: [
    { name: 'hand-over', effect: 'undoable', undo: 'Collect the toy.', note: 'Then pay the deposit back.' },
  ],
  rules: toyRules,
  holds: true,

  eventDetails: ({ input: { toy, days }, quote, result }, type) => ({
    toy: { name: toy, days },
    ...(quote === undefined || type === 'submitted' ? {} : { deposit: moneySchema.encode(quote.deposit) }),
    ...(result === undefined || type !== 'completed' ? {} : { loanId: result.loanId }),
  }),
};
