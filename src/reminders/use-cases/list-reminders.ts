import type { GrantRole, Principal } from '../../core/access.ts';
import { inBatches } from '../../core/in-batches.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { defaultReminderSettings } from '../../customers/domain/reminder-settings.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { visibleCustomers } from '../../customers/use-cases/visible-customers.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import type { Reminder } from '../domain/reminder.ts';
import type { ReminderStore } from '../ports/reminder-store.ts';

interface Deps {
  readonly reminders: Pick<ReminderStore, 'open'>;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
}

/** Lists the open reminders of a customer, what ends first at the top. */
export const listReminders =
  ({ reminders }: Pick<Deps, 'reminders'>) =>
  async (customerId: string, page: PageQuery): Promise<Page<Reminder>> =>
    pageOfListing(await reminders.open([customerId]), endKey, page);

/**
 * Lists the open reminders for this person, of all customers: those whose audience has one of the person's roles on the
 * customer. People with a role in the token see all.
 */
export const listMyReminders =
  (deps: Deps) =>
  async (principal: Principal, page: PageQuery): Promise<Page<Reminder>> => {
    const visible = await visibleCustomers(deps.grants, principal, 'read');
    const { items, warnings } = await deps.reminders.open(visible);
    if (visible === 'all') return pageOfListing({ items, warnings }, endKey, page);
    const granted = await deps.grants.grantsOf(principal.id);
    const customerIds = [...new Set(items.map(({ customerId }) => customerId))];
    const mine = new Set(
      (await inBatches(customerIds, (id) => audiencesOf(deps, id, granted.get(id) ?? []))).flat(),
    );
    const isMine = ({ customerId, audience }: Reminder) => mine.has(`${customerId}|${audience}`);
    return pageOfListing({ items: items.filter(isMine), warnings }, endKey, page);
  };

/** Sorts by the end, then by what makes it unique. */
const endKey = ({ expiresAt, id }: Reminder): string => `${new Date(expiresAt).toISOString()}|${id}`;

/** The audiences of a customer that a person with these roles is in. */
async function audiencesOf(
  { customerSettings }: Pick<Deps, 'customerSettings'>,
  customerId: string,
  granted: readonly GrantRole[],
): Promise<readonly string[]> {
  const { reminders = defaultReminderSettings } = await customerSettings.settingsOf(customerId);
  return reminders.audiences
    .filter(({ roles }) => roles.some((role) => granted.includes(role)))
    .map(({ name }) => `${customerId}|${name}`);
}
