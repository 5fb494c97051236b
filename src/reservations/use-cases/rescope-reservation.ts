import type { Warning } from '../../core/listing.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { isSameName } from '../domain/azure-names.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { Scope } from '../domain/reservation-terms.ts';
import { isSameScope } from '../domain/same-scope.ts';
import { otherGroups, scopeConflict } from '../domain/scope-conflict.ts';
import type { ReservationDirectory } from '../ports/reservation-directory.ts';
import type { ManagementGroups, ScopeTargets } from '../ports/scope-targets.ts';

export interface RescopeDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'applySettings'>;
  readonly customers: ScopeTargets;
  readonly managementGroups: Pick<ManagementGroups, 'ancestorsOf'>;
}

export interface RescopeCommand {
  readonly customerId: string;
  readonly reservationId: string;
  readonly scope: Scope;
}

/** A change of scope that Azure has accepted. Reading the reservation shows when it has taken effect. */
export interface Rescoped {
  readonly reservationId: string;
  readonly from: Scope;
  readonly to: Scope;
  /** `unchanged`: the reservation had the scope before. */
  readonly state: 'accepted' | 'unchanged';
  readonly warnings: readonly Warning[];
  readonly retryAfterSeconds?: number | undefined;
}

/** Why a scope cannot be set, in a sentence; `unknown-reservation` when the customer has no such reservation. */
export type RescopeRefusal = { readonly code: 'unknown-reservation' | 'refused'; readonly message: string };

/**
 * Sets the scope of a reservation: free, and the term goes on. Safe to repeat after a lost answer: the second change is
 * the same as the first. The renewal flag is sent with it, because Azure's default is off.
 */
export const rescopeReservation =
  (deps: RescopeDeps) =>
  async (command: RescopeCommand): Promise<Result<Rescoped, RescopeRefusal>> => {
    const { customerId, scope } = command;
    const { items } = await deps.reservations.listReservations(customerId, true);
    const found = items.find((one) => isSameName(one.reservationId, command.reservationId));
    if (found === undefined) return refuse({ code: 'unknown-reservation', message: 'There is none.' });
    const refusal = stateRefusal(found) ?? (await targetRefusal(deps, customerId, scope));
    if (refusal !== undefined) return refused(refusal);
    const { reservationId, reservationOrderId, scope: from, renew } = found;
    const changed = { reservationId, from, to: scope };
    if (isSameScope(from, scope)) return ok({ ...changed, state: 'unchanged', warnings: [] });
    const others = items.filter((one) => one !== found);
    const checked = await groupCheck(deps, customerId, scope, others);
    if (!checked.ok) return refused(checked.error);
    const address = { customerId, reservationOrderId, reservationId };
    const asked = await deps.reservations.applySettings(address, { scope, renew });
    if (!asked.ok) {
      const { code, message, advice } = asked.error;
      return refused(
        `Azure refuses the scope: ${message} (${code})${advice === undefined ? '' : ` ${advice}`}`,
      );
    }
    return ok({ ...changed, state: 'accepted', warnings: checked.value, ...asked.value });
  };

const refused = (message: string) => refuse({ code: 'refused' as const, message });

const stateRefusal = ({ state, displayName }: Reservation): string | undefined =>
  state === 'Succeeded' || state === 'Expiring'
    ? undefined
    : `Only an active reservation gets another scope; ${displayName} is ${state}.`;

/** A subscription must be an active one of the customer; Azure itself checks resource groups. */
async function targetRefusal(
  { customers }: RescopeDeps,
  customerId: string,
  scope: Scope,
): Promise<string | undefined> {
  if (scope.type === 'Shared' || scope.type === 'ManagementGroup') return undefined;
  const { subscriptionId } = scope;
  const { items, warnings } = await customers.listSubscriptions(customerId);
  const target = items.find((one) => isSameName(one.subscriptionId, subscriptionId));
  if (target?.status === 'active') return undefined;
  const [unread] = warnings;
  return target === undefined && unread !== undefined
    ? `Whether ${subscriptionId} is an active subscription of the customer could not be read. ${unread.message}`
    : `${subscriptionId} is no active subscription of the customer.`;
}

/** Checks the management group against those of the customer's other reservations. */
async function groupCheck(
  { managementGroups }: RescopeDeps,
  customerId: string,
  scope: Scope,
  others: readonly Reservation[],
): Promise<Result<readonly Warning[], string>> {
  if (scope.type !== 'ManagementGroup') return ok([]);
  const target = scope.managementGroupId;
  const groups = otherGroups(target, others);
  if (groups.length === 0) return ok([]);
  const read = [target, ...groups].map(
    async (group) => [group, await managementGroups.ancestorsOf(customerId, group)] as const,
  );
  const conflict = scopeConflict(target, others, new Map(await Promise.all(read)));
  if (conflict.state === 'conflict')
    return refuse(
      `The reservation ${conflict.displayName} is on the management group ${conflict.groupId}, which is above or ` +
        `below ${target}: Azure allows a reservation on one of them only.`,
    );
  return ok(conflict.state === 'none' ? [] : [notPlaced(conflict.groupId)]);
}

const notPlaced = (groupId: string): Warning => ({
  code: 'management-group-not-read',
  message: `Where the management group ${groupId} stands could not be read: Azure decides whether the scopes conflict.`,
  subject: groupId,
});
