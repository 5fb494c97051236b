import { z } from 'zod';
import { ok, refuse } from '../../core/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { mayWithdraw, withdrawRequest, type WithdrawalRefusal } from '../use-cases/withdraw-request.ts';
import { notFound, onRequest, type Access, type RequestSubject } from '../../platform/http/access.ts';
import { commentSchema } from '../../platform/http/fields.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { changedReply, changeProblems, type ChangeDeps } from './change-request.ts';
import { route } from '../../platform/http/route.ts';

/** `POST /requests/{id}/withdrawal`. All its fields are optional, so it may come without a body. */
export const withdrawRequestRoute = (deps: ChangeDeps) =>
  route({
    address: 'POST /api/v1/requests/{id}/withdrawal',
    summary: 'Steps back from a request before it is bought',
    tag: 'requests',
    answer: { schema: deps.wire.schema, isTagged: true },
    refusals: ['not-withdrawable', 'stale-version'],
    access: onWithdrawable(deps.requests),
    body: z.strictObject({ comment: commentSchema }).prefault({}),
    async run({ requestId, body, principal, actor, ifMatch, context }) {
      const withdraw = withdrawRequest({ ...deps, flow: deps.flowOf(context) });
      const isAdmin = principal.appRoles.includes('Admin');
      const withdrawn = await withdraw({ requestId, by: actor, isAdmin, expectedVersion: ifMatch, ...body });
      if (!withdrawn.ok) return refuse(problemOf(withdrawn.error));
      return ok(await changedReply(deps, withdrawn.value));
    },
  });

const NOT_THEIRS: Problem = {
  code: 'forbidden',
  detail: 'Only the requester, or a person with the role Admin, may withdraw a request.',
};

/** Admits the requester and admins. Reads the request, so that another person learns nothing of a wrong body. */
function onWithdrawable(requests: Pick<RequestStore, 'read'>): Access<RequestSubject> {
  const { policy, admit } = onRequest('withdraw');
  return {
    policy,
    async admit(request, principal, authorise) {
      const admitted = await admit(request, principal, authorise);
      if (!admitted.ok) return admitted;
      const stored = await requests.read(admitted.value.requestId);
      if (stored === undefined) return refuse(notFound);
      const isAdmin = principal.appRoles.includes('Admin');
      return mayWithdraw(stored.request, { by: principal, isAdmin }) ? admitted : refuse(NOT_THEIRS);
    },
  };
}

function problemOf(refusal: WithdrawalRefusal): Problem {
  const { code } = refusal;
  switch (code) {
    case 'not-found':
    case 'stale-version':
      return changeProblems[code];
    case 'forbidden':
      return NOT_THEIRS;
    case 'not-withdrawable':
      return { code, detail: `The request is ${refusal.status}.` };
  }
}
