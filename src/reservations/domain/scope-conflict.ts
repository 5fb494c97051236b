import { isSameName } from './azure-names.ts';
import type { Reservation, ReservationState } from './reservation.ts';
import type { Scope } from './reservation-terms.ts';

const live: readonly ReservationState[] = ['Succeeded', 'Expiring', 'Pending'];

/** Ids of the management groups above each group; `undefined` for a group whose place is not known. */
export type GroupAncestors = ReadonlyMap<string, readonly string[] | undefined>;

/** Whether a scope may be set beside the scopes of the customer's other reservations. */
export type ScopeConflict =
  | { readonly state: 'none' }
  /** Azure allows no reservation on groups above or below a group that has one. */
  | { readonly state: 'conflict'; readonly groupId: string; readonly displayName: string }
  /** The place of a group is not known, so that Azure decides. */
  | { readonly state: 'unknown'; readonly groupId: string };

/** The management groups, other than the target, that live reservations of the customer are scoped to. */
export const otherGroups = (groupId: string, others: readonly Reservation[]): readonly string[] =>
  [...new Set(groupsOf(others).map(({ scope }) => scope.managementGroupId))].filter(
    (one) => !isSameName(one, groupId),
  );

/**
 * Looks for reservations on ancestors or descendants of a management group. Several reservations on one group, and on
 * siblings, go together.
 *
 * Source: https://learn.microsoft.com/azure/cost-management-billing/troubleshoot-subscription/troubleshoot-not-available-conflict
 */
export function scopeConflict(
  groupId: string,
  others: readonly Reservation[],
  ancestors: GroupAncestors,
): ScopeConflict {
  const isAbove = (upper: string, lower: string) =>
    ancestors.get(lower)?.some((one) => isSameName(one, upper)) === true;
  const groups = otherGroups(groupId, others);
  const blocking = groups.find((one) => isAbove(one, groupId) || isAbove(groupId, one));
  if (blocking !== undefined) {
    const on = groupsOf(others).find(({ scope }) => scope.managementGroupId === blocking);
    return { state: 'conflict', groupId: blocking, displayName: on?.displayName ?? '' };
  }
  const unknown = [groupId, ...groups].find((one) => ancestors.get(one) === undefined);
  return groups.length === 0 || unknown === undefined
    ? { state: 'none' }
    : { state: 'unknown', groupId: unknown };
}

type OnGroup = Reservation & { readonly scope: Extract<Scope, { type: 'ManagementGroup' }> };

const groupsOf = (reservations: readonly Reservation[]): readonly OnGroup[] =>
  reservations.filter(
    (one): one is OnGroup => one.scope.type === 'ManagementGroup' && live.includes(one.state),
  );
