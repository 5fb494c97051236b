import { z } from 'zod';
import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { Seed } from '../seed/seed-schema.ts';
import type { World } from '../world.ts';
import { requireUser } from './app-and-user.ts';
import { collection } from './collection.ts';
import { findCustomer } from './find-customer.ts';
import { readBody } from './read-body.ts';
import { isActiveReseller, isIndirectProvider, resellersOf } from './resellers.ts';
import { resource } from './resource.ts';

const INDIRECT = 'is_indirect_cloud_solution_provider_of';

const validationSchema = z.object({ partnerIds: z.array(z.string()).min(1) });

/** The indirect resellers of this provider and of its customers: who may be partner on record. */
export function relationshipRoutes(world: World): Route[] {
  const active = () => world.seed.indirectResellers.filter((reseller) => reseller.state === 'active');
  return [
    requireUser({
      method: 'GET',
      path: '/v1/relationships',
      handle: (call) => {
        requireIndirectProvider(world);
        const type = call.query('relationship_type') ?? '';
        if (foldWord(type) !== foldWord(INDIRECT))
          throw new Refusal(400, '3000', `relationship_type must be ${INDIRECT}, not '${type}'.`);
        return ok(collection(world, call, active().map(toWire)));
      },
    }),
    requireUser({
      method: 'GET',
      path: '/v1/customers/:customer/relationships',
      handle: (call) => {
        requireIndirectProvider(world);
        const mpnIds = resellersOf(world, findCustomer(world, call));
        const resellers = active().filter(({ mpnId }) => mpnIds.includes(mpnId));
        return ok(collection(world, call, resellers.map(toWire)));
      },
    }),
    {
      method: 'POST',
      path: '/v1/partners/validateresellers',
      handle: (call) => {
        const { partnerIds } = readBody(validationSchema, call.body);
        return ok({ validationResults: partnerIds.map((partnerId) => validationOf(world, partnerId)) });
      },
    },
  ];
}

/** Words are compared without case and underscores: the SDKs send `IsIndirectCloudSolutionProviderOf`. */
function foldWord(word: string): string {
  return word.replaceAll('_', '').toLowerCase();
}

function requireIndirectProvider(world: World): void {
  if (!isIndirectProvider(world))
    throw new Refusal(403, '1002', 'The partner is not an indirect provider and has no resellers.');
}

function toWire(reseller: Seed['indirectResellers'][number]) {
  return resource('PartnerRelationship', {
    id: reseller.tenantId,
    name: reseller.name,
    relationshipType: INDIRECT,
    state: 'Active',
    mpnId: reseller.mpnId,
    location: reseller.location,
  });
}

function validationOf(world: World, partnerId: string) {
  if (isIndirectProvider(world) && isActiveReseller(world, partnerId))
    return { partnerId, isValidPartnerIdOnRecord: true };
  return {
    partnerId,
    isValidPartnerIdOnRecord: false,
    errorCode: 900400,
    errorDescription: `Partner ${partnerId} cannot be partner on record.`,
  };
}
