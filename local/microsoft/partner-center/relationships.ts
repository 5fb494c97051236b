import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { collection, resource } from './resource.ts';

const INDIRECT = 'IsIndirectCloudSolutionProviderOf';

/** The indirect resellers of this provider: who may be partner on record. */
export function relationshipRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/relationships',
      handle: (call) => {
        const type = call.query('relationship_type');
        if (type !== INDIRECT) throw new Refusal(400, 'BadRequest', `relationship_type must be ${INDIRECT}.`);
        const active = world.seed.indirectResellers.filter((reseller) => reseller.state === 'active');
        const items = active.map((reseller) =>
          resource('PartnerRelationship', {
            id: reseller.tenantId,
            name: reseller.name,
            relationshipType: INDIRECT,
            state: reseller.state,
            mpnId: reseller.mpnId,
            location: reseller.location,
          }),
        );
        return ok(collection(items, `/relationships?relationship_type=${INDIRECT}`));
      },
    },
  ];
}

/** Refuses an MPN id that cannot be partner on record on a line (rule R90). */
export function checkPartnerOnRecord(world: World, mpnId: string): void {
  if (mpnId === world.seed.partner.mpnId)
    throw new Refusal(404, '2072', `${mpnId} is the indirect provider; name the indirect reseller instead.`);
  const reseller = world.seed.indirectResellers.find((one) => one.mpnId === mpnId);
  if (reseller === undefined) throw new Refusal(404, '800015', `MPN id ${mpnId} was not found.`);
  if (reseller.state !== 'active')
    throw new Refusal(400, '800016', `MPN id ${mpnId} is not a valid indirect reseller.`);
}
