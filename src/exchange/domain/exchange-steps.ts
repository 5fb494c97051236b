import { z } from 'zod';
import { pollAnswer } from '../../core/poll.ts';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';
import type { KindStep } from '../../requests/domain/request-kind.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { requestStatusSchema } from '../../requests/domain/request-status.ts';
import { runSchema } from '../../requests/domain/run.ts';
import { contestedReturnSchema } from '../../returns/domain/contested-return.ts';
import { successorSchema } from './exchange-result.ts';

const CHANGES_NOTHING = 'Changes nothing that would have to be undone.';

/** The steps of an exchange after approval, in order, each with its undo. */
export const exchangeSteps = [
  {
    name: 'exchange',
    undo: null,
    note: 'Cannot be undone: the returned reservations end, their prices are gone, and the new terms begin anew. Roles that were given on a returned order are not on the new one.',
  },
  { name: 'await-exchange', undo: null, note: CHANGES_NOTHING },
  { name: 'read-reservations', undo: null, note: CHANGES_NOTHING },
  {
    name: 'post-ledger',
    undo: 'post-reversal',
    note: 'An entry is never deleted; a reversal entry balances it.',
  },
] as const satisfies readonly KindStep[];

export type ExchangeStepName = (typeof exchangeSteps)[number]['name'];
export const exchangeStepNames: readonly ExchangeStepName[] = exchangeSteps.map(({ name }) => name);

/** The input of the steps after approval: what is exchanged stands in the row, which every step reads. */
export const exchangeWorkSchema = z.object({
  requestId: z.string(),
  run: runSchema,
  /** Number of the last attempt to send the exchange that the row knows; 0: none. */
  attempts: z.int().min(0),
  /** The steps of an earlier run. */
  steps: z.array(stepStateSchema).optional(),
  /** An operator has marked the request as done: what Microsoft has carried out is booked, although it is a part. */
  acceptsPart: z.boolean().optional(),
});
export type ExchangeWork = z.infer<typeof exchangeWorkSchema>;

const ofRun = z.object({ requestId: z.string(), run: runSchema });

const isContested = z.object({ state: z.literal('contested'), contested: contestedReturnSchema });

/** Code of the problem of an exchange whose outcome Azure does not show. */
export const EXCHANGE_NOT_VISIBLE = 'exchange-not-visible';

/**
 * Sends the exchange, once. Stores the attempt right before, so a row without an attempt means that none was sent. An
 * attempt that is in the row is never sent again.
 */
export const sendExchange = defineStep({
  name: 'sendExchange',
  input: ofRun.extend({ attempt: z.int().min(1), steps: z.array(stepStateSchema) }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('started') }),
    /** The answer was lost, in this attempt or an earlier one: Microsoft may be carrying the exchange out. */
    z.object({ state: z.literal('lost') }),
    /** Microsoft certainly did nothing, and may do so later. */
    z.object({ state: z.literal('not-sent'), retryAfterSeconds: z.number().min(0).optional() }),
    /** Text for people. */
    z.object({ state: z.literal('dearer'), approved: z.string(), now: z.string() }),
    z.object({ state: z.literal('refused'), refusal: refusalSchema }),
  ]),
  retry: 'backoff',
});

/**
 * Looks for an exchange whose answer was lost. `untouched`: it was not carried out and is not under way any more.
 * `contested`: another request may have returned the units.
 */
export const findExchange = defineStep({
  name: 'findExchange',
  input: ofRun,
  output: pollAnswer(z.object({ state: z.enum(['found', 'untouched']) }).or(isContested)),
  retry: 'backoff',
});

/** Polls the exchange once and stores what has changed. */
export const checkExchange = defineStep({
  name: 'checkExchange',
  input: ofRun.extend({
    /** An operator has marked the request as done: lines that are still open are not waited for. */
    acceptsPart: z.boolean().optional(),
  }),
  output: pollAnswer(
    z
      .object({
        /** `part`: some lines took effect and others did not. `nothing`: no line took effect. */
        state: z.enum(['done', 'part', 'nothing']),
        /** Microsoft's words, if any. */
        refusal: refusalSchema.optional(),
        /** The lines with their amounts, for people. */
        summary: z.string(),
      })
      .or(isContested),
  ),
  retry: 'backoff',
});

/** What is left of a reservation of which a part was returned: a reservation of its own, in the same order. */
const remainderSchema = z.object({
  /** The returned reservation. */
  from: z.string(),
  reservationId: z.string(),
  reservationOrderId: z.string(),
  quantity: z.int(),
  expiresAt: z.iso.datetime(),
});
export type Remainder = z.infer<typeof remainderSchema>;

const exchangedSchema = z.object({
  successors: z.array(successorSchema),
  remainders: z.array(remainderSchema),
});
export type Exchanged = z.infer<typeof exchangedSchema>;

/** What the flow has found in Azure when it stops; the states of the lines are in the row already. */
export const foundExchangeSchema = z.object({ exchanged: exchangedSchema.optional() });

/** Checks once whether Azure shows what the exchange has left behind. */
export const readExchanged = defineStep({
  name: 'readExchanged',
  input: ofRun,
  output: pollAnswer(exchangedSchema),
  retry: 'backoff',
});
/**
 * Writes entries, records, steps and the completed request in one change. Writes none of them and returns `unbooked`
 * when Microsoft's charge exceeds the approval and no operator has accepted that.
 */
export const finishExchange = defineStep({
  name: 'finishExchange',
  input: ofRun.extend({
    ...exchangedSchema.shape,
    steps: z.array(stepStateSchema),
    acceptsPart: z.boolean().optional(),
  }),
  output: z
    .object({ status: requestStatusSchema })
    /** Amounts are text for people. */
    .or(
      z.object({
        unbooked: z.object({
          code: z.enum(['charged-above-approved', 'billed-in-another-currency']),
          approved: z.string(),
          charged: z.string(),
        }),
      }),
    ),
  retry: 'backoff',
});
