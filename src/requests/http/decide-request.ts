import { z } from 'zod';
import type { DecisionRefusal } from '../domain/approval.ts';
import { ok, refuse } from '../../core/result.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { onRequest } from '../../platform/http/access.ts';
import { commentSchema, reasonSchema } from '../../platform/http/fields.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { changedReply, changeProblems, type ChangeDeps } from './change-request.ts';
import { route } from '../../platform/http/route.ts';

const quoteHash = z.string().min(1).max(128);

/** `POST /requests/{id}/decisions`. A rejection needs a comment: the requester has to learn why. */
export const decideRequestRoute = (deps: ChangeDeps) =>
  route({
    address: 'POST /api/v1/requests/{id}/decisions',
    summary: 'Approves or rejects a request',
    tag: 'requests',
    answer: { schema: deps.wire.schema, isTagged: true },
    refusals: ['self-approval', 'quote-changed', 'already-decided', 'stale-version'],
    access: onRequest('decide'),
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('approve'), quoteHash, comment: commentSchema }),
      z.strictObject({ decision: z.literal('reject'), quoteHash, comment: reasonSchema }),
    ]),
    async run({ requestId, body, actor, ifMatch, context }) {
      const decide = decideRequest({ ...deps, flow: deps.flowOf(context) });
      const decided = await decide({ requestId, by: actor, expectedVersion: ifMatch, ...body });
      if (!decided.ok) return refuse(problemOf(decided.error));
      return ok(await changedReply(deps, decided.value));
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
      return { code, detail: decidedAlready(refusal.status) };
  }
}

const decidedAlready = (status: string): string =>
  status === 'awaiting-approval'
    ? 'You have decided otherwise on this quote before, and a decision stays.'
    : `The request is ${status}: it awaits no decision.`;
