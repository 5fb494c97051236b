import { describe } from '@jest/globals';
import { memoryCustomerSettingsBook } from '../../../src/adapters/memory/customer-settings-book.ts';
import { memoryExpiryCalendar } from '../../../src/adapters/memory/expiry-calendar.ts';
import { memoryGrantBook } from '../../../src/adapters/memory/grant-book.ts';
import { memoryInbox } from '../../../src/adapters/memory/inbox.ts';
import { memoryInstalmentCalendar } from '../../../src/adapters/memory/instalment-calendar.ts';
import { memoryOutbox } from '../../../src/adapters/memory/outbox.ts';
import { memoryRequestStore } from '../../../src/adapters/memory/request-store.ts';
import { memoryTicketStore } from '../../../src/adapters/memory/ticket-store.ts';
import { fingerprint } from '../../../src/adapters/node/fingerprint.ts';
import { customerSettingsBookContract } from '../../contracts/customer-settings-book.ts';
import { expiryCalendarContract } from '../../contracts/expiry-calendar.ts';
import { grantBookContract } from '../../contracts/grant-book.ts';
import { inboxContract } from '../../contracts/inbox.ts';
import { instalmentCalendarContract } from '../../contracts/instalment-calendar.ts';
import { outboxContract } from '../../contracts/outbox.ts';
import { requestStoreContract } from '../../contracts/request-store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';

describe('the request store in memory', () =>
  requestStoreContract(() => memoryRequestStore({ fingerprint })));
describe('the inbox in memory', () => inboxContract(memoryInbox));
describe('the grant book in memory', () => grantBookContract(memoryGrantBook));
describe('the expiry calendar in memory', () => expiryCalendarContract(memoryExpiryCalendar));
describe('the instalment calendar in memory', () => instalmentCalendarContract(memoryInstalmentCalendar));
describe('the customer settings in memory', () => customerSettingsBookContract(memoryCustomerSettingsBook));
describe('the outbox in memory', () => outboxContract(memoryOutbox));
describe('the ticket store in memory', () => ticketStoreContract(memoryTicketStore));
