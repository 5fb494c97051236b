import { z } from 'zod';
import { resolutionActionSchema } from '../../domain/resolution.ts';
import { ok, refuse } from '../../domain/result.ts';
import { resolveRequest, type ResolutionRefusal } from '../../use-cases/resolve-request.ts';
import { notFound, onRequest } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { staleVersion, type Problem } from './problem.ts';
import { route } from './route.ts';

/** `POST /requests/{id}/resolution`: how an operator gets a request out of `needs-attention`. */
export const resolveRequestRoute = ({ requests, kinds, actionsOf, flowOf, clock, wire }: HttpDeps) =>
  route({
    address: 'POST /api/v1/requests/{id}/resolution',
    summary: 'Takes a request out of needs-attention',
    tag: 'requests',
    answer: { schema: wire.schema },
    refusals: ['not-resolvable', 'stale-version'],
    access: onRequest('resolve'),
    body: z.strictObject({
      action: resolutionActionSchema,
      comment: z.string().min(1).max(2000),
    }),
    async run({ requestId, body, actor, ifMatch, context }) {
      const resolve = resolveRequest({ requests, kinds, actionsOf, flow: flowOf(context), clock });
      const resolved = await resolve({ requestId, by: actor, expectedVersion: ifMatch, ...body });
      return resolved.ok ? ok(wire.reply(resolved.value)) : refuse(problemOf(resolved.error));
    },
  });

function problemOf(refusal: ResolutionRefusal): Problem {
  switch (refusal.code) {
    case 'not-found':
      return notFound;
    case 'stale-version':
      return staleVersion;
    case 'not-resolvable':
      return refusal;
  }
}
