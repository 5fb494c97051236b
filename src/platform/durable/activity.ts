import type { InvocationContext } from '@azure/functions';
import type { ActivityHandler } from 'durable-functions';
import { z } from 'zod';
import { microsoftMark } from '../../core/microsoft-failure.ts';
import type { RefusedReadAnswer } from '../../core/refused-read.ts';
import type { Activity, Step } from '../../core/step.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { microsoftFailureOf } from './microsoft-failure.ts';
import { logLine, describeError } from '../node/log-line.ts';
import { correlationIdOf, readTraceparent } from '../node/trace-context.ts';

/** What every activity may be given beside its step's input. Activities of before there were traces have none. */
const labelsSchema = z.object({
  traceparent: z.string().optional(),
  requestId: z.string().optional(),
  plan: z.object({ requestId: z.string() }).optional(),
  attempt: z.int().optional(),
});
const outcomeSchema = z.object({
  state: z.string().optional(),
  status: z.string().optional(),
  done: z.boolean().optional(),
});

/**
 * Makes use cases activities: what arrives from the history is parsed, what goes into it is encoded. What the use case
 * throws is retried by the engine, except for what Microsoft refused to answer, which a person has to see. Each run is a
 * span of the request's trace and a line in the log, so an activity that is retried or runs again after a crash is seen
 * as often as it ran; a replay runs nothing.
 */
export const activitiesWith =
  (telemetry: Telemetry) =>
  <S extends Step>(step: S, useCase: () => Activity<S>): ActivityHandler =>
  async (input, context) => {
    const { traceparent, plan, requestId = plan?.requestId, attempt } = labelsSchema.parse(input);
    const facts = {
      'reservation_desk.step': step.name,
      'reservation_desk.request_id': requestId,
      'reservation_desk.attempt': attempt,
      'faas.invocation_id': context.invocationId,
    };
    const start = { name: step.name, kind: 'internal', parent: traceparent ?? 'none', facts } as const;
    return telemetry.span(start, async (span) => {
      const log = logOf(context, { step: step.name, requestId, ...idsOf(span.traceparent) });
      try {
        const given = step.input.parse(input) as z.output<S['input']>;
        const result = z.encode(step.output, await useCase()(given));
        const outcome = outcomeOf(result);
        span.setAttributes({ 'reservation_desk.outcome': outcome });
        log.done(outcome);
        return result;
      } catch (error) {
        log.failed(error);
        const refused = failureOf(error);
        span.fail('refused-read');
        return refused;
      }
    });
  };

/** Makes the activity of a step; see {@link activitiesWith}. */
export type ActivityOf = ReturnType<typeof activitiesWith>;

/** The answer for a refused read. Anything else is thrown on, marked with what Microsoft did where it was Microsoft. */
function failureOf(error: unknown): RefusedReadAnswer {
  const failure = microsoftFailureOf(error);
  if (failure === undefined) throw error;
  const mark = microsoftMark(failure);
  if (failure.isRefusal) return { refusedRead: mark };
  throw markedError(error, mark);
}

/** Has the class name of the error, by which spans and metrics tell what went wrong. */
function markedError(error: unknown, mark: string): Error {
  if (!(error instanceof Error)) return new Error(`${String(error)} ${mark}`, { cause: error });
  const marked = new Error(`${error.message} ${mark}`, { cause: error });
  marked.name = error.name;
  return marked;
}

const idsOf = (traceparent: string) => ({
  traceId: readTraceparent(traceparent)?.traceId,
  correlationId: correlationIdOf(traceparent),
});

const logOf = (context: InvocationContext, ids: Omit<Parameters<typeof logLine>[0], 'message'>) => ({
  done: (outcome: string | undefined) => context.info(logLine({ message: 'step done', ...ids, outcome })),
  failed: (error: unknown) =>
    context.warn(logLine({ message: 'step failed', ...ids, error: describeError(error) })),
});

/** The word a step's result says of itself: its state, the request's status, or whether a wait is over. */
function outcomeOf(result: unknown): string | undefined {
  const { state, status, done } = outcomeSchema.safeParse(result).data ?? {};
  return state ?? status ?? (done === undefined ? undefined : done ? 'done' : 'not yet');
}
