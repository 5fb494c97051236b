import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { ok, refuse } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import { withdrawRequest, type WithdrawalRefusal } from '../use-cases/withdraw-request.ts';
import type { WriteDeps } from '../use-cases/write-change.ts';
import { notFound, onRequest } from '../../platform/http/access.ts';
import { commentSchema } from '../../platform/http/fields.ts';
import { staleVersion, type Problem } from '../../platform/http/problem.ts';
import type { RequestWire } from './request-resource.ts';
import { route } from '../../platform/http/route.ts';

interface Deps extends WriteDeps {
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly clock: Clock;
  readonly wire: RequestWire;
}

/** `POST /requests/{id}/withdrawal`. All fields are optional, so the body may be missing. */
export const withdrawRequestRoute = ({ requests, kinds, flowOf, clock, wire }: Deps) =>
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
      return notFound;
    case 'forbidden':
      return { code, detail: 'Only who asked for it, or an admin, may withdraw a request.' };
    case 'stale-version':
      return staleVersion;
    case 'not-withdrawable':
      return { code, detail: `The request is ${refusal.status}.` };
  }
}
