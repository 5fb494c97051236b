import { z } from 'zod';
import { refusedReadSchema } from '../../core/refused-read.ts';
import { supersededRunSchema } from '../../core/superseded-run.ts';

/** Microsoft refused a step. The message carries the mark with Microsoft's code and message. */
export class RefusedRead extends Error {
  /** How often the step failed before without an answer: Microsoft may have carried out one of those tries. */
  readonly unanswered: number;

  constructor(message: string, unanswered = 0) {
    super(message);
    this.unanswered = unanswered;
  }
}

/** A later run has replaced the run of this flow, which must end without an effect. */
export class RunReplaced extends Error {}

/** A child returns this when one of its steps failed after all retries: only a child that died throws. */
const failedStepSchema = z.object({ failedStep: z.string() });

/**
 * Returns the result of an activity or a child. Throws {@link RefusedRead} if Microsoft refused a read, which no
 * retry can cure, and {@link RunReplaced} if the run has been replaced.
 */
export function answerOf(answer: unknown): unknown {
  const refused = refusedReadSchema.safeParse(answer);
  if (refused.success) throw new RefusedRead(refused.data.refusedRead);
  const superseded = supersededRunSchema.safeParse(answer);
  if (superseded.success) throw new RunReplaced(superseded.data.supersededRun);
  const failed = failedStepSchema.safeParse(answer);
  if (failed.success) throw new Error(failed.data.failedStep);
  return answer;
}

/** The result with which a child tells its parent what stopped it. {@link answerOf} throws the same again. */
export function stoppedAnswer(error: unknown): object {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof RefusedRead) return { refusedRead: text };
  if (error instanceof RunReplaced) return { supersededRun: text };
  return { failedStep: text };
}
