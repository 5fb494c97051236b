import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { contoso } from '../support/http/people.ts';
import { writeBeside } from './write-beside.ts';

interface OtherRequest {
  readonly kind: string;
  readonly reservationId: string;
  /** Whether it has returned the reservation; otherwise it is open. */
  readonly isDone: boolean;
}

/** Stores what a request of a kind that the test does not run leaves behind, and gives its id. */
export async function storeOtherRequest(requests: RequestStore, other: OtherRequest): Promise<string> {
  const { kind, reservationId, isDone } = other;
  const at = '2026-11-23T00:00:00.000Z';
  const actor = { channel: 'http', id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Ada' } as const;
  const id = `${contoso.replaceAll('-', '')}-${'b'.repeat(26)}`;
  await requests.insert(
    {
      ...{ id, kind, customerId: contoso, status: isDone ? 'completed' : 'needs-attention' },
      ...{ requestedBy: actor, createdAt: at, updatedAt: at, bodyHash: 'hash', input: {} },
    },
    { type: 'submitted', at, actor },
  );
  const record = { reservationId, reservationOrderId: 'order', expiresAt: at, returnedBy: id };
  const hold = { requestId: id, kind, held: {}, reservationIds: [reservationId] };
  await writeBeside(requests, id, isDone ? { write: 'reservation', record } : { write: 'hold', hold });
  return id;
}
