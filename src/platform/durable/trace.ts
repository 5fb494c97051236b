import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';

const tracedSchema = z.object({ traceparent: z.string() });

/**
 * Adds the `traceparent` of the flow's own input, if any, to the input of a child. Spans begin only in the HTTP
 * calls and activities that really run, so a replay creates none.
 */
export function traced(context: OrchestrationContext, input: unknown): object {
  const own = tracedSchema.safeParse(context.df.getInput());
  return { ...(input as object), ...(own.success ? own.data : {}) };
}
