import { z } from 'zod';
import { ok, refuse } from '../../core/result.ts';
import { withdrawRequest, type WithdrawalRefusal } from '../use-cases/withdraw-request.ts';
import { onRequest } from '../../platform/http/access.ts';
import { commentSchema } from '../../platform/http/fields.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { changeProblems, type ChangeDeps } from './change-request.ts';
import { route } from '../../platform/http/route.ts';

/** `POST /requests/{id}/withdrawal`. All its fields are optional, so it may come without a body. */
export const withdrawRequestRoute = ({ requests, kinds, flowOf, clock, wire }: ChangeDeps) =>
  route({
    address: 'POST /api/v1/requests/{id}/withdrawal',
    summary: 'Steps back from a request before it is bought',
    tag: 'requests',
    answer: { schema: wire.schema },
    refusals: ['not-withdrawable', 'stale-version'],
    access: onRequest('withdraw'),
    body: z.strictObject({ comment: commentSchema }).prefault({}),
    async run({ requestId, body, principal, actor, ifMatch, context }) {
      const withdraw = withdrawRequest({ requests, kinds, flow: flowOf(context), clock });
      const isAdmin = principal.appRoles.includes('Admin');
      const withdrawn = await withdraw({ requestId, by: actor, isAdmin, expectedVersion: ifMatch, ...body });
      return withdrawn.ok ? ok(wire.reply(withdrawn.value)) : refuse(problemOf(withdrawn.error));
    },
  });

function problemOf(refusal: WithdrawalRefusal): Problem {
  const { code } = refusal;
  switch (code) {
    case 'not-found':
    case 'stale-version':
      return changeProblems[code];
    case 'forbidden':
      return { code, detail: 'Only who asked for it, or an admin, may withdraw a request.' };
    case 'not-withdrawable':
      return { code, detail: `The request is ${refusal.status}.` };
  }
}
