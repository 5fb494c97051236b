import { describe } from '@jest/globals';
import { memoryCustomerSettingsStore } from './customer-settings-store.ts';
import { memoryExpiryIndex } from './expiry-index.ts';
import { memoryGrantStore } from './grant-store.ts';
import { memoryOpenRequests } from './open-requests.ts';
import { memoryKnownCustomers } from './known-customers.ts';
import { memoryDueInstalments } from './due-instalments.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryRequestStore } from './request-store.ts';
import { memoryTicketStore } from './ticket-store.ts';
import { memorySyncPositions } from './sync-positions.ts';
import { memoryWatchedRows } from './watched-rows.ts';
import { customerSettingsStoreContract } from '../../contracts/customer-settings-store.ts';
import { expiryIndexContract } from '../../contracts/expiry-index.ts';
import { grantStoreContract } from '../../contracts/grant-store.ts';
import { knownCustomersContract } from '../../contracts/known-customers.ts';
import { headroomStoreContract } from '../../contracts/headroom-store.ts';
import { openRequestsContract } from '../../contracts/open-requests.ts';
import { watchedRenewalsContract } from '../../contracts/watched-renewals.ts';
import { memoryWatchedRenewals } from './watched-renewals.ts';
import { dueInstalmentsContract } from '../../contracts/due-instalments.ts';
import type { Audience } from '../../../src/requests/ports/outbox.ts';
import { outboxContract } from '../../contracts/outbox.ts';
import { requestStoreContract } from '../../contracts/request-store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { syncPositionsContract } from '../../contracts/sync-positions.ts';
import { wakeUpsContract } from '../../contracts/wake-ups.ts';
import { watchedRowsContract } from '../../contracts/watched-rows.ts';

describe('the request store in memory', () => requestStoreContract(() => memoryRequestStore()));
describe('the wake-ups in memory', () => wakeUpsContract(() => memoryRequestStore()));
describe('the refund caps in memory', () => headroomStoreContract(() => memoryRequestStore()));
describe('the index of open requests in memory', () => {
  const index = memoryOpenRequests();
  openRequestsContract(() => index);
});
describe('the grant store in memory', () => grantStoreContract(memoryGrantStore));
describe('the known customers in memory', () => knownCustomersContract(() => memoryKnownCustomers()));
describe('the expiry index in memory', () => expiryIndexContract(memoryExpiryIndex));
describe('the watched reservations in memory', () => watchedRowsContract(memoryWatchedRows));
describe('the positions of the sync in memory', () => syncPositionsContract(memorySyncPositions));
describe('the watched renewals in memory', () => watchedRenewalsContract(memoryWatchedRenewals));
describe('the due instalments in memory', () => dueInstalmentsContract(memoryDueInstalments));
describe('the customer settings in memory', () => customerSettingsStoreContract(memoryCustomerSettingsStore));
describe.each<Audience>(['webhook', 'help desk'])('the outbox for a %s in memory', (audience) =>
  outboxContract(() => memoryOutbox(audience), audience),
);
describe('the ticket store in memory', () => ticketStoreContract(memoryTicketStore));
