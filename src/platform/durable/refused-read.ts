import { refusedReadSchema } from '../../core/refused-read.ts';

/** Microsoft refused a read of a step. The message carries the mark with Microsoft's code and message. */
export class RefusedRead extends Error {}

/**
 * Returns the result of an activity. Throws {@link RefusedRead} if Microsoft refused a read, which no retry can
 * cure.
 */
export function answerOf(answer: unknown): unknown {
  const refused = refusedReadSchema.safeParse(answer);
  if (refused.success) throw new RefusedRead(refused.data.refusedRead);
  return answer;
}
