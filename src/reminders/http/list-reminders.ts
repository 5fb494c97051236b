import { z } from 'zod';
import { ok } from '../../core/result.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import { onQueriedCustomer, orAll } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { withCustomerNames } from '../../requests/use-cases/name-customers.ts';
import type { ReminderStore } from '../ports/reminder-store.ts';
import { listMyReminders, listReminders } from '../use-cases/list-reminders.ts';
import { reminderBody, reminderBodySchema } from './reminder-resource.ts';

interface Deps {
  readonly reminders: ReminderStore;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
}

/** `GET /reminders?customerId=&limit=&cursor=` */
export const listRemindersRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/reminders',
    summary: 'Lists open reminders, what ends first at the top: of a customer, or those for the caller',
    tag: 'customers',
    answer: { schema: pageSchema(reminderBodySchema), isTagged: true },
    access: orAll(onQueriedCustomer('read')),
    query: z.object(pageParameters),
    async run({ customerId, principal, query }) {
      const page =
        customerId === undefined
          ? await listMyReminders(deps)(principal, query)
          : await listReminders(deps)(customerId, query);
      const { items, ...rest } = await withCustomerNames(deps.knownCustomers, page);
      return ok(okReply({ items: items.map(reminderBody), ...rest }));
    },
  });
