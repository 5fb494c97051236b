import { z } from 'zod';

const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.string().nullable() }),
  z.object({ ok: z.literal(false), reason: z.string(), details: z.string(), failureDetails: z.unknown() }),
]);
/** How a task ended: JSON text, or the failure for the waiting orchestrator. */
export type TaskOutcome = z.infer<typeof outcomeSchema>;

/** Messages that are stored until the instance has taken them in. */
export const storedMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('event'), name: z.string(), input: z.string() }),
  z.object({ kind: z.literal('terminate'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('suspend'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('resume'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('child-done'), taskId: z.int(), outcome: outcomeSchema }),
]);
export type StoredMessage = z.infer<typeof storedMessageSchema>;

/** A stored message and its place in the instance's inbox. */
export interface InboxEntry {
  readonly sequence: number;
  /** The generation it is for; null when whatever generation runs may have it. */
  readonly executionId: string | null;
  readonly message: StoredMessage;
}

/** A message to be put into an inbox. One with an id that is there already is dropped. */
export interface Outgoing {
  readonly messageId: string;
  readonly instanceId: string;
  readonly executionId: string | null;
  readonly message: StoredMessage;
}

/** Messages that live in memory only: the rows of the activity or timer bring them about again after a crash. */
export type VolatileMessage =
  | {
      readonly kind: 'activity-done';
      readonly executionId: string;
      readonly taskId: number;
      readonly outcome: TaskOutcome;
    }
  | {
      readonly kind: 'timer-fired';
      readonly executionId: string;
      readonly taskId: number;
      readonly fireAt: number;
    };
