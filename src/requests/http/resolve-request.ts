import { z } from 'zod';
import { resolutionActionSchema } from '../domain/resolution.ts';
import { ok, refuse } from '../../core/result.ts';
import type { ActionsOf } from '../ports/kind-actions.ts';
import { resolveRequest, type ResolutionRefusal } from '../use-cases/resolve-request.ts';
import { onRequest } from '../../platform/http/access.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { changedReply, changeProblems, type ChangeDeps } from './change-request.ts';
import { route } from '../../platform/http/route.ts';

interface Deps extends ChangeDeps {
  readonly actionsOf: ActionsOf;
}

/** `POST /requests/{id}/resolution`: an operator lets a request go on that needs attention or whose flow is lost. */
export const resolveRequestRoute = (deps: Deps) =>
  route({
    address: 'POST /api/v1/requests/{id}/resolution',
    summary: 'Takes a request out of needs-attention, or starts its lost flow again',
    tag: 'requests',
    answer: { schema: deps.wire.schema, isTagged: true },
    refusals: ['not-resolvable', 'stale-version'],
    access: onRequest('resolve'),
    body: z.strictObject({
      action: resolutionActionSchema,
      comment: z.string().min(1).max(2000),
    }),
    async run({ requestId, body, actor, ifMatch, context }) {
      const resolve = resolveRequest({ ...deps, flow: deps.flowOf(context) });
      const resolved = await resolve({ requestId, by: actor, expectedVersion: ifMatch, ...body });
      if (!resolved.ok) return refuse(problemOf(resolved.error));
      return ok(await changedReply(deps, resolved.value));
    },
  });

function problemOf(refusal: ResolutionRefusal): Problem {
  switch (refusal.code) {
    case 'not-found':
    case 'stale-version':
      return changeProblems[refusal.code];
    case 'not-resolvable':
      return refusal;
  }
}
