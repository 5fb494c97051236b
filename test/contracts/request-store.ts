import { describe } from '@jest/globals';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { changesOfRequests } from './request-store-changes.ts';
import { remarksOnRequests } from './request-store-remarks.ts';
import { documentsOfRequests } from './request-store-documents.ts';
import { listsOfRequests } from './request-store-lists.ts';

/** The contract of request stores. `open` is called in each case and may return the same store again. */
export function requestStoreContract(open: () => RequestStore): void {
  describe('changes', () => changesOfRequests(open));
  describe('remarks and the last resort', () => remarksOnRequests(open));
  describe('documents', () => documentsOfRequests(open));
  describe('lists', () => listsOfRequests(open));
}
