import type { Clock } from '../../core/clock.ts';
import { listingOf, type Warning } from '../../core/listing.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { AzureSubscription } from '../../customers/domain/customer.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import { inBatches } from '../../core/in-batches.ts';
import { pageOfListing, warningsOf } from '../../platform/node/page-after.ts';
import { whyUnread } from '../../core/why-unread.ts';
import { versionAt } from '../../rules/domain/rule.ts';
import { agentAccess } from '../domain/rules/agent-access.ts';
import type { AgentAccess } from '../ports/agent-access.ts';
import type { Ordering } from '../ports/ordering.ts';

/** A subscription with what decides whether a person can buy for it. `undefined`: Microsoft did not tell. */
export interface ListedSubscription extends AzureSubscription {
  /** Whether it is registered for reservations; the first purchase registers it. */
  readonly isRegistered: boolean | undefined;
  /** Whether the person has a role in Azure that may buy for it. */
  readonly hasAgentAccess: boolean | undefined;
}

export interface SubscriptionDeps {
  readonly customers: Pick<CustomerDirectory, 'listSubscriptions'>;
  readonly ordering: Pick<Ordering, 'registrationState'>;
  readonly access: AgentAccess;
  readonly clock: Clock;
}

/** A page takes up to two calls for each of its subscriptions. */
const MAX_PAGE = 25;

/**
 * Lists the Azure subscriptions of a customer by name, at most 25 a page, with what a person can buy for. What
 * Microsoft does not tell of one subscription is a warning; throws when the subscriptions themselves cannot be read.
 */
export const listSubscriptions =
  (deps: SubscriptionDeps) =>
  async (
    customerId: string,
    personId: string,
    { limit, cursor }: PageQuery,
  ): Promise<Page<ListedSubscription>> => {
    const listed = await deps.customers.listSubscriptions(customerId);
    const query = { limit: Math.min(limit, MAX_PAGE), cursor };
    const page = pageOfListing(listed, ({ name, subscriptionId }) => `${name}|${subscriptionId}`, query);
    const billed = [
      ...new Set(page.items.map(({ partnerCenterSubscriptionId }) => partnerCenterSubscriptionId)),
    ];
    const registrations = await inBatches(billed, async (id) => {
      const read = await orUnread('whether it is registered for reservations', id, async () => {
        const { state } = await deps.ordering.registrationState(customerId, id);
        return state === 'registered';
      });
      return [id, read] as const;
    });
    const registered = new Map(registrations);
    const buyingRoles = versionAt(agentAccess.versions, deps.clock())?.parameters.buyingRoles ?? [];
    const accesses = await inBatches(page.items, ({ subscriptionId }) =>
      orUnread('your roles on it', subscriptionId, async () => {
        const roles = await deps.access.rolesOn(customerId, subscriptionId, personId);
        return roles.some((role) => buyingRoles.includes(role));
      }),
    );
    const items = page.items.map((one, index) => ({
      ...one,
      isRegistered: registered.get(one.partnerCenterSubscriptionId)?.value,
      hasAgentAccess: accesses[index]?.value,
    }));
    const unread = [...registered.values(), ...accesses].flatMap(({ warning }) => warning ?? []);
    return { ...page, items, ...warningsOf(listingOf([], [...(page.warnings ?? []), ...unread])) };
  };

interface Read<T> {
  readonly value?: T;
  readonly warning?: Warning;
}

/** Reads one fact about a subscription. Without a usable answer of Microsoft, a warning instead. */
async function orUnread<T>(what: string, subject: string, read: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    const message = `For this subscription ${what} could not be read: ${whyUnread(error)}.`;
    return { warning: { code: 'not-read', message, subject } };
  }
}
