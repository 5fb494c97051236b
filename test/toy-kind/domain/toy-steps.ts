import { z } from 'zod';
import { moneySchema } from '../../../src/core/money.ts';
import { positionSchema } from '../../../src/requests/domain/position.ts';
import { stepStateSchema } from '../../../src/requests/domain/progress.ts';
import { requestStatusSchema } from '../../../src/requests/domain/request-status.ts';
import { runSchema } from '../../../src/requests/domain/run.ts';
import { defineStep } from '../../../src/core/step.ts';

/** The input of the steps of an approved loan. */
export const toyWorkSchema = z.object({
  requestId: z.string(),
  run: runSchema,
  toy: z.string(),
  /** The shop refuses to lend for more. */
  maxDeposit: moneySchema,
});
export type ToyWork = z.output<typeof toyWorkSchema>;

/** What the flow knows to exist at the shop. */
export const foundLoanSchema = z.object({ loanId: z.string().optional() });

/** Hands the toy over. A repeated call returns the same loan. */
export const lendToy = defineStep({
  name: 'lendToy',
  input: toyWorkSchema.extend({ requestedAt: z.iso.datetime() }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('lent'), loanId: z.string() }),
    z.object({ state: z.literal('refused'), message: z.string() }),
  ]),
  retry: 'backoff',
});

/** Writes the loan, the steps and the completed request, and releases the hold, in one change. */
export const recordLoan = defineStep({
  name: 'recordLoan',
  input: z.object({
    requestId: z.string(),
    run: runSchema,
    position: positionSchema,
    loanId: z.string(),
    steps: z.array(stepStateSchema),
  }),
  output: z.object({ status: requestStatusSchema }),
  retry: 'backoff',
});
