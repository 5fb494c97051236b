import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Refusal } from '../gateway/refusal.ts';
import type { Call } from '../gateway/plane.ts';
import type { Reservation, ReservationSettings } from '../store/records.ts';
import type { Scope } from '../store/scope-record.ts';
import { withoutCase } from '../values/letter-case.ts';
import type { World } from '../world.ts';
import { findAzureSubscription } from './billing-subscription.ts';
import { readPurchase } from './purchase-request.ts';
import { readBody } from './read-body.ts';

const scopePropertiesSchema = z.object({
  subscriptionId: z.string().optional(),
  resourceGroupId: z.string().optional(),
  managementGroupId: z.string().optional(),
  tenantId: z.string().optional(),
});

/** How a purchase or an update says what a reservation applies to. */
export const appliedScopeSchema = z.object({
  appliedScopeType: z.enum(['Shared', 'Single', 'ManagementGroup']).optional(),
  appliedScopes: z.array(z.string()).nullish(),
  appliedScopeProperties: scopePropertiesSchema.nullish(),
});
type AppliedScope = z.infer<typeof appliedScopeSchema>;

const updateSchema = z.object({
  properties: appliedScopeSchema.extend({
    name: z.string().min(1).max(64).optional(),
    renew: z.boolean().optional(),
    instanceFlexibility: z.enum(['On', 'Off']).optional(),
    renewProperties: z.record(z.string(), z.unknown()).optional(),
    reviewDateTime: z.string().optional(),
  }),
});
type Update = z.infer<typeof updateSchema>['properties'];

/** The settings a PATCH asks for. Throws when it changes nothing (behaviour F15) or asks for the impossible. */
export function readUpdate(world: World, reservation: Reservation, call: Call): ReservationSettings {
  const { properties } = readBody(updateSchema, call.body);
  if (properties.instanceFlexibility !== undefined && reservation.settings.instanceFlexibility === undefined)
    throw new Refusal(400, 'BadRequest', `${reservation.type} has no instance size flexibility.`);
  if (properties.renewProperties !== undefined)
    checkSuccessor(world, reservation, call, properties.renewProperties['purchaseProperties']);
  const before = reservation.settings;
  const scope =
    properties.appliedScopeType === undefined
      ? before.scope
      : readScope(world, reservation.tenantId, properties);
  const wanted: ReservationSettings = {
    ...before,
    ...(properties.name === undefined ? {} : { displayName: properties.name }),
    ...(properties.renew === undefined ? {} : { renew: properties.renew }),
    ...(properties.instanceFlexibility === undefined
      ? {}
      : { instanceFlexibility: properties.instanceFlexibility }),
    ...(properties.renewProperties === undefined ? {} : { renewProperties: properties.renewProperties }),
    ...(properties.reviewDateTime === undefined ? {} : { reviewDateTime: properties.reviewDateTime }),
    scope,
  };
  if (sameSettings(before, wanted)) throw nothingToDo(properties);
  return wanted;
}

/** A successor is a whole purchase of the same SKU in the same region. */
function checkSuccessor(world: World, reservation: Reservation, call: Call, sent: unknown): void {
  const { offer } = readPurchase(world, call, sent);
  const { type, sku, region } = reservation;
  if (offer.type !== type || offer.sku !== sku || offer.region !== region)
    throw new Refusal(400, 'BadRequest', `A renewal of ${sku} in ${region} cannot buy another SKU.`);
}

function nothingToDo(properties: Update): Refusal {
  const given = Object.keys(properties).filter((key) => properties[key as keyof Update] !== undefined);
  return given.length > 0 && given.every((key) => key.startsWith('appliedScope'))
    ? new Refusal(400, 'AppliedScopesSameAsExisting', 'The applied scopes are the same as the existing ones.')
    : new Refusal(400, 'PatchValuesSameAsExisting', 'The values are the same as the existing ones.');
}

/** The scope a body asks for, shared without one. Throws for a scope outside of the customer's tenant. */
export function readScope(world: World, tenantId: string, update: AppliedScope): Scope {
  const target = update.appliedScopeProperties ?? {};
  switch (update.appliedScopeType) {
    case 'Single':
      return readSingleScope(world, tenantId, update);
    case 'ManagementGroup':
      if (target.managementGroupId === undefined || target.tenantId === undefined)
        throw new Refusal(
          400,
          'BadRequest',
          'A management group scope needs tenantId and managementGroupId.',
        );
      return {
        type: 'ManagementGroup',
        tenantId: target.tenantId,
        managementGroupId: target.managementGroupId,
      };
    default:
      if ((update.appliedScopes ?? []).length > 0)
        throw new Refusal(400, 'BadRequest', 'appliedScopes must be absent for the shared scope.');
      return { type: 'Shared' };
  }
}

function readSingleScope(world: World, tenantId: string, update: AppliedScope): Scope {
  const path = singleScopePath(update);
  const match = /^\/subscriptions\/([^/]+)(\/resourceGroups\/[^/]+)?$/i.exec(path);
  const owner = findAzureSubscription(world, match?.[1]?.toLowerCase() ?? '');
  if (owner?.tenantId !== tenantId)
    throw new Refusal(
      400,
      'AppliedScopesNotAssociatedWithCommerceAccount',
      `The scope '${path}' does not belong to the customer.`,
    );
  return match?.[2] === undefined
    ? { type: 'Single', subscriptionId: path }
    : { type: 'Single', resourceGroupId: path };
}

function singleScopePath(update: AppliedScope): string {
  const { subscriptionId, resourceGroupId } = update.appliedScopeProperties ?? {};
  const scopes = update.appliedScopes ?? [];
  if (scopes.length > 1)
    throw new Refusal(
      400,
      'InvalidSingleAppliedScopesCount',
      'A single scope takes exactly one applied scope.',
    );
  const path = resourceGroupId ?? subscriptionId ?? scopes[0];
  if (path === undefined)
    throw new Refusal(400, 'MissingAppliedScopesForSingle', 'A single scope needs an applied scope.');
  return path;
}

/** Scope paths are compared without case, as ARM ids are. */
function sameSettings(left: ReservationSettings, right: ReservationSettings): boolean {
  const folded = ({ scope, ...rest }: ReservationSettings) => ({
    ...rest,
    scope: Object.fromEntries(Object.entries(scope).map(([name, text]) => [name, withoutCase(text ?? '')])),
  });
  return isDeepStrictEqual(folded(left), folded(right));
}
