import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';

const tracedSchema = z.object({ traceparent: z.string() });

/**
 * An input with the place in the trace that the flow itself was given, if any: flows only hand it on. Spans begin in
 * the calls and activities that really run, so a replay makes none.
 */
export function traced(context: OrchestrationContext, input: unknown): object {
  const own = tracedSchema.safeParse(context.df.getInput());
  return { ...(input as object), ...(own.success ? own.data : {}) };
}
