import { describe } from '@jest/globals';
import { memoryCustomerSettingsBook } from './customer-settings-store.ts';
import { memoryExpiryCalendar } from './expiry-index.ts';
import { memoryGrantBook } from './grant-store.ts';
import { memoryInbox } from './inbox.ts';
import { memoryInstalmentCalendar } from './due-instalments.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryRequestStore } from './request-store.ts';
import { memoryTicketStore } from './ticket-store.ts';
import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import { customerSettingsBookContract } from '../../contracts/customer-settings-store.ts';
import { expiryCalendarContract } from '../../contracts/expiry-index.ts';
import { grantBookContract } from '../../contracts/grant-store.ts';
import { inboxContract } from '../../contracts/inbox.ts';
import { instalmentCalendarContract } from '../../contracts/due-instalments.ts';
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
