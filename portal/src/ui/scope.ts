import type { Schemas } from '../api/client.ts';

export type Scope = Schemas['Scope'];

/** A scope of which parts may still be missing. */
export interface ScopeDraft {
  readonly type: Scope['type'];
  /** Default: the subscription that is charged. */
  readonly subscriptionId?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly managementGroupId?: string | undefined;
}

export const SCOPE_TYPES = [
  'Shared',
  'Single',
  'ResourceGroup',
  'ManagementGroup',
] as const satisfies readonly Scope['type'][];

/** The scope in what was stored; `undefined` when it is odd. */
export function scopeDraftIn(stored: unknown): ScopeDraft | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { type, ...places } = stored as Readonly<Record<string, unknown>>;
  const isKnown = SCOPE_TYPES.some((one) => one === type);
  return isKnown && Object.values(places).every((place) => typeof place === 'string')
    ? (stored as ScopeDraft)
    : undefined;
}

/** The scope as it is sent, once all its parts are there. */
export function scopeOf(scope: ScopeDraft, billingSubscriptionId: string | undefined): Scope | undefined {
  const { type, resourceGroup, managementGroupId, subscriptionId = billingSubscriptionId } = scope;
  if (type === 'Shared') return { type };
  if (type === 'ManagementGroup')
    return managementGroupId === undefined ? undefined : { type, managementGroupId };
  if (subscriptionId === undefined) return undefined;
  if (type === 'Single') return { type, subscriptionId };
  return resourceGroup === undefined ? undefined : { type, subscriptionId, resourceGroup };
}
