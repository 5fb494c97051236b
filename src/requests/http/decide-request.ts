import { z } from 'zod';
import type { DecisionRefusal } from '../domain/approval.ts';
import { ok, refuse } from '../../core/result.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { onRequest } from '../../platform/http/access.ts';
import { commentSchema } from '../../platform/http/fields.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { changeProblems, type ChangeDeps } from './change-request.ts';
import { route } from '../../platform/http/route.ts';

/** `POST /requests/{id}/decisions` */
export const decideRequestRoute = ({ requests, kinds, flowOf, clock, wire }: ChangeDeps) =>
  route({
    address: 'POST /api/v1/requests/{id}/decisions',
    summary: 'Approves or rejects a request',
    tag: 'requests',
    answer: { schema: wire.schema },
    refusals: ['self-approval', 'quote-changed', 'already-decided', 'stale-version'],
    access: onRequest('decide'),
    body: z.strictObject({
      decision: z.enum(['approve', 'reject']),
      quoteHash: z.string().min(1).max(128),
      comment: commentSchema,
    }),
    async run({ requestId, body, actor, ifMatch, context }) {
      const decide = decideRequest({ requests, kinds, flow: flowOf(context), clock });
      const decided = await decide({ requestId, by: actor, expectedVersion: ifMatch, ...body });
      return decided.ok ? ok(wire.reply(decided.value)) : refuse(problemOf(decided.error));
    },
  });

function problemOf(refusal: DecisionRefusal | { readonly code: 'not-found' | 'stale-version' }): Problem {
  const { code } = refusal;
  switch (code) {
    case 'not-found':
    case 'stale-version':
      return changeProblems[code];
    case 'self-approval':
      return { code, detail: 'The one who asked cannot decide, whatever the roles.' };
    case 'quote-changed':
      return { code, detail: 'The decision was made on another quote: read the request and decide again.' };
    case 'already-decided':
      return { code, detail: `The request is ${refusal.status}, or you decided otherwise before.` };
  }
}
