import { kinds } from '../../../src/app/request-kinds.ts';
import type { Audience } from '../../../src/requests/ports/outbox.ts';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import { tableCustomerSettingsStore } from '../../../src/customers/table/customer-settings-store.ts';
import { tableExpiryIndex } from '../../../src/reservations/table/expiry-index.ts';
import { tableGrantStore } from '../../../src/customers/table/grant-store.ts';
import { tableHeadroomStore } from '../../../src/headroom/table/headroom-store.ts';
import { tableInbox } from '../../../src/requests/table/inbox.ts';
import { tableDueInstalments } from '../../../src/instalments/table/due-instalments.ts';
import { tableOutbox } from '../../../src/requests/table/outbox.ts';
import { tableRequestStore } from '../../../src/requests/table/request-store.ts';
import { tableTicketStore } from '../../../src/tickets/table/ticket-store.ts';
import { openTables, type Tables } from '../../../src/platform/table/tables.ts';
import { customerSettingsStoreContract } from '../../contracts/customer-settings-store.ts';
import { expiryIndexContract, type NotedExpiry } from '../../contracts/expiry-index.ts';
import { grantStoreContract } from '../../contracts/grant-store.ts';
import { headroomStoreContract } from '../../contracts/headroom-store.ts';
import { inboxContract } from '../../contracts/inbox.ts';
import { dueInstalmentsContract } from '../../contracts/due-instalments.ts';
import { outboxContract } from '../../contracts/outbox.ts';
import { requestStoreContract } from '../../contracts/request-store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { wakeUpsContract } from '../../contracts/wake-ups.ts';
import { tableWakeUps } from '../../../src/requests/table/wake-ups.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';

let azurite: RunningAzurite;
let tables: Tables;
beforeAll(async () => {
  azurite = await startAzurite();
  tables = openTables(azurite);
});
afterAll(() => azurite.stop());

describe('the request store in tables', () =>
  requestStoreContract(() => tableRequestStore({ tables, fingerprint, kinds })));
describe('the wake-ups in tables', () => {
  const open = () => ({
    ...tableRequestStore({ tables, fingerprint, kinds }),
    ...tableWakeUps({ tables }),
  });
  wakeUpsContract(open);
});
describe('the refund caps in tables', () =>
  headroomStoreContract(() => ({
    ...tableRequestStore({ tables, fingerprint, kinds }),
    ...tableHeadroomStore({ tables }),
  })));
describe('the inbox in tables', () => inboxContract(() => tableInbox({ tables })));
describe('the grant store in tables', () =>
  grantStoreContract(() => tableGrantStore({ tables, monotonic: () => performance.now() })));
describe('the expiry index in tables', () =>
  expiryIndexContract(() => ({ ...tableExpiryIndex({ tables }), noted: notedExpiries })));

describe('the due instalments in tables', () =>
  dueInstalmentsContract(() => tableDueInstalments({ tables })));
describe('the customer settings in tables', () =>
  customerSettingsStoreContract(() =>
    tableCustomerSettingsStore({ tables, monotonic: () => performance.now() }),
  ));

describe('the ticket store in tables', () => ticketStoreContract(() => tableTicketStore({ tables })));

describe.each<Audience>(['webhook', 'help desk'])('the outbox for a %s in tables', (audience) =>
  outboxContract(() => tableOutbox({ tables, audience }), audience),
);

async function notedExpiries() {
  const noted: NotedExpiry[] = [];
  for await (const row of (await tables.expiry()).listEntities<NotedExpiry>()) noted.push(row);
  return noted;
}
