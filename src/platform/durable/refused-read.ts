import { refusedReadSchema } from '../../core/refused-read.ts';

/** Microsoft refused something that a step only reads. Its message is marked with what Microsoft said. */
export class RefusedRead extends Error {}

/** What an activity answered. Throws {@link RefusedRead} when a retry could not help it. */
export function answerOf(answer: unknown): unknown {
  const refused = refusedReadSchema.safeParse(answer);
  if (refused.success) throw new RefusedRead(refused.data.refusedRead);
  return answer;
}
