import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import { httpProblems, problemTypeOf, type HttpProblemCode } from '../../core/problem-types.ts';
import { ok } from '../../core/result.ts';
import { onEveryCustomer } from '../../platform/http/access.ts';
import { outageIn } from '../../core/outage.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { describeError, logLine } from '../../platform/node/log-line.ts';
import type { WakeUps } from '../ports/wake-ups.ts';
import { resolveRequest } from '../use-cases/resolve-request.ts';
import { resolveRequests, type NotResolved } from '../use-cases/resolve-requests.ts';
import type { ChangeDeps } from './change-request.ts';
import type { ActionsOf } from '../ports/kind-actions.ts';

interface Deps extends ChangeDeps {
  readonly actionsOf: ActionsOf;
  readonly wakeUps: Pick<WakeUps, 'stopped'>;
}

const answerSchema = z
  .object({
    done: z.int().min(0).meta({ description: 'How many requests go on.' }),
    refused: z
      .array(
        z.object({
          id: requestIdSchema,
          problem: z.object({ type: z.string(), title: z.string(), detail: z.string() }),
        }),
      )
      .meta({ description: 'The requests that stay as they are, each with the reason.' }),
    hasMore: z.boolean().meta({ description: 'More requests match than one call takes: send it again.' }),
  })
  .meta({ id: 'Resolutions' });

/** `POST /requests/resolutions`: an operator retries many requests that need attention, for instance after an outage. */
export const resolveRequestsRoute = ({ requests, kinds, actionsOf, flowOf, wakeUps, clock }: Deps) =>
  route({
    address: 'POST /api/v1/requests/resolutions',
    summary: 'Takes up to 200 requests out of needs-attention',
    tag: 'requests',
    answer: { schema: answerSchema },
    access: onEveryCustomer('resolve'),
    body: z.strictObject({
      filter: z.strictObject({
        status: z.literal('needs-attention'),
        customerId: guidSchema.optional(),
        code: z.string().min(1).max(100).optional().meta({ description: 'The code of their problem.' }),
        before: z.iso.datetime().optional().meta({ description: 'They stopped before this instant.' }),
      }),
      action: z.literal('retry'),
      comment: z.string().min(1).max(2000),
    }),
    async run({ body: { filter, comment }, actor: by, context }) {
      const resolve = resolveRequest({ requests, kinds, actionsOf, flow: flowOf(context), clock });
      const resolved = await resolveRequests({ requests, wakeUps, clock, resolve })({ filter, comment, by });
      const refused = resolved.refused.map((one) => ({
        id: one.requestId,
        problem: problemOf(one, context),
      }));
      return ok(okReply({ ...resolved, refused }));
    },
  });

function problemOf({ requestId, reason }: NotResolved, context: InvocationContext) {
  switch (reason.code) {
    case 'not-found':
    case 'stale-version':
      return problem('not-resolvable', 'The request was changed at the same time.');
    case 'not-resolvable':
      return problem('not-resolvable', reason.detail);
    case 'failed': {
      const { error } = reason;
      context.error(
        logLine({ message: 'a request was not resolved', requestId, error: describeError(error) }),
      );
      return outageIn(error) === undefined
        ? problem('internal', `The log tells why under request id ${requestId}.`)
        : problem('unavailable', 'Something this needs does not answer. Trying again later is safe.');
    }
  }
}

const problem = (code: HttpProblemCode, detail: string) => ({
  type: problemTypeOf(code),
  title: httpProblems[code].title,
  detail,
});
