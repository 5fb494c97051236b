import { z } from 'zod';
import { grantSchema } from '../../core/access.ts';
import { ok, refuse } from '../../core/result.ts';
import { notFound, onCustomerPart } from '../../platform/http/access.ts';
import { staleVersion } from '../../platform/http/problem.ts';
import { okReply, versionedReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { logLine } from '../../platform/node/log-line.ts';
import { isNoCustomer, type CustomerDeps } from '../use-cases/last-known-customer.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { grantBody, grantBodySchema } from './grant-resource.ts';

interface Deps extends CustomerDeps {
  readonly grants: Pick<GrantStore, 'put' | 'revoke'>;
}

const bodySchema = z.strictObject({
  roles: grantSchema.shape.roles.describe('All roles of the person on the customer.'),
  ...grantSchema.pick({ name: true, email: true, language: true }).shape,
});

/**
 * `PUT /customers/{customerId}/grants/{objectId}`: replaces the roles of a person. They count within 60 seconds, as
 * every process keeps the grants of a person that long.
 */
export const setGrantRoute = (deps: Deps) =>
  route({
    address: 'PUT /api/v1/customers/{customerId}/grants/{objectId}',
    summary: 'Sets what a person may do for a customer; it counts within 60 seconds',
    tag: 'customers',
    answer: { schema: grantBodySchema, hasVersion: true },
    refusals: ['stale-version'],
    access: onCustomerPart('objectId', 'administer'),
    body: bodySchema,
    async run({ customerId, objectId, body, ifMatch, actor, context }) {
      if (await isNoCustomer(deps, customerId)) return refuse(notFound);
      const grant = { customerId, objectId, ...body };
      const written = await deps.grants.put(grant, ifMatch);
      if (!written.written) return refuse(staleVersion);
      const outcome = `${actor.id} gave ${objectId} on ${customerId}: ${body.roles.join(', ')}`;
      context.info(logLine({ message: 'a grant was set', outcome }));
      return ok(versionedReply(grantBody(grant), written.version));
    },
  });

/** `DELETE /customers/{customerId}/grants/{objectId}`: the person has no roles any more, within 60 seconds. */
export const revokeGrantRoute = ({ grants }: Pick<Deps, 'grants'>) =>
  route({
    address: 'DELETE /api/v1/customers/{customerId}/grants/{objectId}',
    summary: 'Revokes what a person may do for a customer, within 60 seconds',
    tag: 'customers',
    answer: { schema: grantBodySchema },
    refusals: ['stale-version'],
    access: onCustomerPart('objectId', 'administer'),
    async run({ customerId, objectId, ifMatch, actor, context }) {
      const outcome = await grants.revoke(customerId, objectId, ifMatch);
      if (outcome === 'absent') return refuse(notFound);
      if (outcome === 'stale') return refuse(staleVersion);
      const told = `${actor.id} revoked what ${objectId} had on ${customerId}`;
      context.info(logLine({ message: 'a grant was revoked', outcome: told }));
      return ok(okReply(grantBody({ objectId, roles: [] })));
    },
  });
