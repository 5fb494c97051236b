import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import type { Actor } from '../../src/core/actor.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import type { EventDraft } from '../../src/requests/domain/timeline.ts';
import type { Change, RequestStore, StoredRequest } from '../../src/requests/ports/request-store.ts';

export const requester: Actor = {
  id: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf',
  name: 'Sam Sales',
  channel: 'http',
};
export const approver: Actor = {
  id: '4bf4e567-0fb0-54bd-979c-7984f4a27f95',
  name: 'Ann O’Approve',
  channel: 'http',
};
export const otherApprover: Actor = { ...approver, id: 'ccde08de-25e7-58a4-9a74-a98c01ef2e8a', name: 'Bo' };

const input = aPurchase({ justification: 'Günter’s "web" farm / 3 nodes' });

/** Valid text that breaks careless readers of lines, JSON or XML. */
export const oddText = 'a\u2028b\u2029c\u0085d\r\ne\0f\ufeff🍦}{ "\\u2028" --changeset';

let customers = 0;
/** An unused customer, so that tests on one service do not interfere. */
export function newCustomer(): string {
  customers += 1;
  return `c0ffee00-0000-4000-8000-${customers.toString(16).padStart(12, '0')}`;
}

/** A request as accepted. Its id is derived from the key. */
export function aRequest(given: Partial<DeskRequest> & { customerId: string; key?: string }): DeskRequest {
  const { key = 'key-1', ...fields } = given;
  const createdAt = given.createdAt ?? '2026-11-23T08:00:00.000Z';
  return {
    id: requestIdOf({ customerId: given.customerId, kind: 'purchase', idempotencyKey: key }, fingerprint),
    kind: 'purchase',
    status: 'submitted',
    requestedBy: requester,
    createdAt,
    updatedAt: createdAt,
    bodyHash: fingerprint.hex(input),
    input,
    ...fields,
  };
}

export const submitted = (request: DeskRequest): EventDraft => ({
  type: 'submitted',
  at: request.createdAt,
  actor: request.requestedBy,
});

/** Inserts a new request and reads it back. */
export async function anInsertedRequest(
  store: RequestStore,
  customerId = newCustomer(),
): Promise<StoredRequest> {
  const request = aRequest({ customerId });
  await store.insert(request, submitted(request));
  return existing(await store.read(request.id));
}

export function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('nothing there');
  return found;
}

/** A small change based on a stored request. */
export const aChange = ({ request, position }: StoredRequest, given: Partial<Change> = {}): Change => ({
  requestId: request.id,
  position,
  operation: 'evaluate',
  change: { updatedAt: '2026-11-23T08:00:01.000Z' },
  newEvents: [{ type: 'evaluated', at: '2026-11-23T08:00:01.000Z', actor: requester }],
  ...given,
});

/** The approval of one person as a change. */
export const anApproval = (
  stored: StoredRequest,
  by: Actor,
  decision: 'approve' | 'reject' = 'approve',
): Change => {
  const at = '2026-11-23T09:00:00.000Z';
  return aChange(stored, {
    operation: `decide/0/${by.id}`,
    change: { updatedAt: at, status: decision === 'approve' ? 'approved' : 'rejected' },
    newEvents: [{ type: 'decided', at, actor: by, data: { decision } }],
    decision: { by, decision, at, quoteHash: 'a-quote-hash' },
  });
};
