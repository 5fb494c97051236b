import { describe } from '@jest/globals';
import { memoryExpiryCalendar } from '../../../src/adapters/memory/expiry-calendar.ts';
import { memoryGrantBook } from '../../../src/adapters/memory/grant-book.ts';
import { memoryInbox } from '../../../src/adapters/memory/inbox.ts';
import { memoryRequestStore } from '../../../src/adapters/memory/request-store.ts';
import { fingerprint } from '../../../src/adapters/node/fingerprint.ts';
import { expiryCalendarContract } from '../../contracts/expiry-calendar.ts';
import { grantBookContract } from '../../contracts/grant-book.ts';
import { inboxContract } from '../../contracts/inbox.ts';
import { requestStoreContract } from '../../contracts/request-store.ts';

describe('the request store in memory', () =>
  requestStoreContract(() => memoryRequestStore({ fingerprint })));
describe('the inbox in memory', () => inboxContract(memoryInbox));
describe('the grant book in memory', () => grantBookContract(memoryGrantBook));
describe('the expiry calendar in memory', () => expiryCalendarContract(memoryExpiryCalendar));
