import type { InvocationContext } from '@azure/functions';
import type { Fingerprint } from '../../core/fingerprint.ts';
import type { RequestKind } from '../domain/request-kind.ts';
import { ok, refuse } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { acceptRequest } from '../use-cases/accept-request.ts';
import { withCustomerName } from '../use-cases/name-customers.ts';
import { onCustomer } from '../../platform/http/access.ts';
import { acceptedReply } from '../../platform/http/reply.ts';
import type { RequestWire } from './request-resource.ts';
import { route, type RouteContract } from '../../platform/http/route.ts';

export interface AcceptDeps {
  readonly requests: RequestStore;
  readonly openRequests: OpenRequests;
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly wire: RequestWire;
}

/** `POST` on the collection of a kind: accepts a request once per `Idempotency-Key`. */
export const acceptRequestRoute = (
  kind: RequestKind,
  { address, summary }: Pick<RouteContract, 'address' | 'summary'>,
  { requests, openRequests, flowOf, clock, fingerprint, knownCustomers, wire }: AcceptDeps,
) =>
  route({
    address,
    summary,
    tag: 'requests',
    answer: { status: 202, schema: wire.schema },
    refusals: ['idempotency-key-reused'],
    access: onCustomer(kind.permission),
    idempotencyKey: true,
    body: kind.schemas.input,
    async run({ customerId, idempotencyKey, body, actor, context }) {
      const accept = acceptRequest({ requests, openRequests, flow: flowOf(context), clock, fingerprint });
      const submission = { kind: kind.name, customerId, idempotencyKey, input: body, requestedBy: actor };
      const accepted = await accept(submission);
      if (!accepted.ok) {
        const detail = `Another ${kind.name} was asked for under this Idempotency-Key.`;
        return refuse({ code: accepted.error.code, detail });
      }
      const { isReplay, ...view } = accepted.value;
      const named = await withCustomerName(knownCustomers, view);
      return ok(acceptedReply(named.id, wire.body(named), isReplay));
    },
  });
