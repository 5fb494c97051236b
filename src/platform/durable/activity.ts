import type { InvocationContext } from '@azure/functions';
import type { ActivityHandler } from 'durable-functions';
import { z } from 'zod';
import { microsoftMark } from '../../core/microsoft-failure.ts';
import type { RefusedReadAnswer } from '../../core/refused-read.ts';
import { SupersededRun, type SupersededRunAnswer } from '../../core/superseded-run.ts';
import type { Activity, Step } from '../../core/step.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { microsoftFailureOf } from './microsoft-failure.ts';
import { logLine, describeError } from '../node/log-line.ts';
import { correlationIdOf, readTraceparent } from '../node/trace-context.ts';

/** Members that label the input of an activity. Histories older than tracing have no `traceparent`. */
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
 * Wraps a use case as an activity handler: parses the input from the history and encodes the result into it. The
 * engine retries what the use case throws; a refusal by Microsoft is returned as a result, because no retry can
 * cure it and a person has to see it. Each run is a span of the request's trace and a log line, so a retried
 * activity shows up once for each run; a replay runs no activity. A replaced run is a result as well: the refusal of
 * its activity ends that flow.
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
        const parsed = step.input.parse(input) as z.output<S['input']>;
        const result = z.encode(step.output, await useCase()(parsed));
        const outcome = outcomeOf(result);
        span.setAttributes({ 'reservation_desk.outcome': outcome });
        log.done(outcome);
        return result;
      } catch (error) {
        if (error instanceof SupersededRun) {
          log.done('superseded');
          return { supersededRun: error.message } satisfies SupersededRunAnswer;
        }
        log.failed(error);
        const answer = failureOf(error);
        span.fail('refused-read');
        return answer;
      }
    });
  };

/** Makes the activity of a step; see {@link activitiesWith}. */
export type ActivityOf = ReturnType<typeof activitiesWith>;

/**
 * Returns the result for a refused read. Throws any other error, with a Microsoft mark if the error came from
 * Microsoft.
 */
function failureOf(error: unknown): RefusedReadAnswer {
  const failure = microsoftFailureOf(error);
  if (failure === undefined) throw error;
  const mark = microsoftMark(failure);
  if (failure.isRefusal) return { refusedRead: mark };
  throw markedError(error, mark);
}

/** Keeps the class name of the error: spans and metrics report failures by it. */
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

/** The outcome of a step's result: its state, the request's status, or whether a poll is done. */
function outcomeOf(result: unknown): string | undefined {
  const { state, status, done } = outcomeSchema.safeParse(result).data ?? {};
  return state ?? status ?? (done === undefined ? undefined : done ? 'done' : 'not yet');
}
