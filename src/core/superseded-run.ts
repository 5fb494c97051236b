import { z } from 'zod';

/** The row of the request names a later run of the flow, so this run must have no further effect. */
export class SupersededRun extends Error {
  /** @param run the run that has been replaced */
  constructor(requestId: string, run: number) {
    super(`run ${run} of request ${requestId} has been replaced`);
  }
}

/** An activity returns this instead of its output when its run has been replaced. An exception would be retried. */
export const supersededRunSchema = z.object({ supersededRun: z.string() });
export type SupersededRunAnswer = z.infer<typeof supersededRunSchema>;
