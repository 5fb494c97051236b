import { randomUUID } from 'node:crypto';
import type { Fingerprint } from '../../../src/core/fingerprint.ts';
import { customerIdOf, guidSchema } from '../../../src/core/identifiers.ts';
import type { CapUse } from '../../../src/headroom/domain/cap-use.ts';
import type { CustomerCap, HeadroomStore } from '../../../src/headroom/ports/headroom-store.ts';
import type { Hold } from '../../../src/requests/domain/hold.ts';
import type { LedgerEntry } from '../../../src/ledger/domain/ledger.ts';
import type { ReservationRecord } from '../../../src/reservations/domain/reservation.ts';
import type {
  Change,
  ChangeWrite,
  Committed,
  RequestStore,
} from '../../../src/requests/ports/request-store.ts';
import { isOpen } from '../../../src/requests/domain/request-status.ts';
import type { WakeUps } from '../../../src/requests/ports/wake-ups.ts';
import { afterRemarks, changed, fileNew, judgeLate, positionOf, type FiledRequest } from './stored-request.ts';
import { entriesOf, ENTRY_KEY, indexKeyShape, pageOf, summariesOf } from './searches.ts';

/** What the store holds; records and entries under the customer and their own id. */
interface StoredRows {
  readonly requests: Map<string, FiledRequest>;
  readonly records: Map<string, ReservationRecord>;
  readonly entries: Map<string, LedgerEntry>;
  /** By request. */
  readonly holds: Map<string, Hold>;
  /** By request. */
  readonly uses: Map<string, CapUse>;
  /** Versions of the refund caps, by customer. */
  readonly caps: Map<string, number>;
}

/** The store, and its wake-ups. `earliestWakeUp` lets a test skip the time in which the supervisor has nothing to do. */
type MemoryRequestStore = RequestStore &
  WakeUps &
  HeadroomStore & { readonly earliestWakeUp: () => string | undefined };

/** An in-memory request store for tests, as strict about positions as the real one. */
export function memoryRequestStore({
  fingerprint,
}: {
  readonly fingerprint: Fingerprint;
}): MemoryRequestStore {
  const stored: StoredRows = {
    requests: new Map(),
    records: new Map(),
    entries: new Map(),
    holds: new Map(),
    uses: new Map(),
    caps: new Map(),
  };
  const { requests, records, entries, holds } = stored;
  return {
    insert: async (request, submitted) => {
      await elsewhere();
      if (requests.has(request.id)) return 'exists';
      requests.set(request.id, structuredClone(fileNew(request, submitted, fingerprint)));
      return 'inserted';
    },
    commit: async (change) => {
      await elsewhere();
      const given = structuredClone(change);
      const operation = given.isExclusive ? `${given.operation}/${randomUUID()}` : given.operation;
      return commit(stored, { ...given, operation }, fingerprint);
    },
    park: async ({ requestId, problem, at }) => {
      await elsewhere();
      const filed = requests.get(requestId);
      if (filed === undefined) throw new Error(`request ${requestId} no longer exists`);
      const { status } = filed.request;
      if (!isOpen(status)) return { status };
      const request = { ...filed.request, status: 'needs-attention', problem, updatedAt: at } as const;
      requests.set(requestId, { ...filed, request, version: filed.version + 1, wakeBy: '' });
      return { status: 'needs-attention' };
    },
    read: async (requestId) => {
      await elsewhere();
      const filed = requests.get(requestId);
      if (filed === undefined) return undefined;
      const decisions = [...filed.decisions.values()].sort((one, other) => one.at.localeCompare(other.at));
      return structuredClone({ request: filed.request, decisions, position: positionOf(filed) });
    },
    timeline: async (requestId) => {
      await elsewhere();
      return structuredClone(requests.get(requestId)?.events.map(({ line }) => line));
    },
    list: async (filter, page) => {
      await elsewhere();
      return pageOf(summariesOf(requests.values(), filter), page, indexKeyShape(filter.customerId));
    },
    hold: async (requestId) => {
      await elsewhere();
      return structuredClone(holds.get(requestId));
    },
    readCap: async (customerId) => {
      await elsewhere();
      return structuredClone(capOf(stored, guidSchema.parse(customerId)));
    },
    listReservationRecords: async (customerId) => {
      await elsewhere();
      const prefix = `${guidSchema.parse(customerId)}|`;
      return structuredClone(
        [...records].filter(([key]) => key.startsWith(prefix)).map(([, record]) => record),
      );
    },
    ledger: async (query, page) => {
      await elsewhere();
      return pageOf(entriesOf(entries.values(), query), page, ENTRY_KEY);
    },
    due: async function* (now) {
      await elsewhere();
      for (const [requestId, { wakeBy, silentSince }] of [...requests])
        if (wakeBy !== '' && wakeBy <= now.toISOString()) yield { requestId, silentSince };
    },
    postpone: async (requestId, wakeBy, silentSince) => {
      await elsewhere();
      const filed = requests.get(requestId);
      if (filed !== undefined && isOpen(filed.request.status))
        requests.set(requestId, { ...filed, wakeBy, silentSince });
    },
    earliestWakeUp: () =>
      [...requests.values()]
        .map(({ wakeBy }) => wakeBy)
        .filter(Boolean)
        .sort()[0],
  };
}

/** Lets other tasks run in between, as a call to a service does. */
const elsewhere = () => new Promise((resolve) => setImmediate(resolve));

function commit(stored: StoredRows, given: Change, fingerprint: Fingerprint): Committed {
  const { requests, entries, holds } = stored;
  const { requestId, writes = [] } = given;
  const filed = requests.get(requestId);
  if (filed === undefined) throw new Error(`there is no request ${requestId}`);
  const change = { ...given, position: afterRemarks(filed, given) };
  if (change.position.version !== positionOf(filed).version) return judgeLate(filed, change);
  if (writes.some((one) => isOnOlderCap(stored, requestId, one))) return { committed: false, capMoved: true };
  for (const one of writes) {
    if (one.write === 'entry' && entries.has(one.entry.entryId))
      throw new Error(`entry ${one.entry.entryId} is posted already`);
    if (one.write === 'release' && !holds.has(requestId))
      throw new Error(`request ${requestId} holds nothing`);
  }
  const next = changed(filed, change, fingerprint);
  requests.set(requestId, next);
  for (const one of writes) apply(stored, requestId, one);
  return { committed: true, position: positionOf(next) };
}

const isOnOlderCap = (stored: StoredRows, requestId: string, one: ChangeWrite): boolean =>
  one.write === 'hold' && one.onCap !== undefined && one.onCap.version !== capVersionOf(stored, requestId);

/** `undefined` before the first hold. */
function capVersionOf({ caps }: StoredRows, requestId: string): string | undefined {
  const version = caps.get(customerIdOf(requestId));
  return version === undefined ? undefined : `cap-${version}`;
}

function capOf({ holds, uses, caps }: StoredRows, customerId: string): CustomerCap {
  const version = caps.get(customerId);
  const isOfCustomer = ({ requestId }: { readonly requestId: string }) =>
    customerIdOf(requestId) === customerId;
  return {
    version: version === undefined ? undefined : `cap-${version}`,
    holds: [...holds.values()]
      .filter(isOfCustomer)
      .flatMap(({ requestId, capAmount, reservationId }) =>
        capAmount === undefined ? [] : [{ requestId, amount: capAmount, reservationId }],
      ),
    uses: [...uses.values()].filter(isOfCustomer),
  };
}

const moveCap = ({ caps }: StoredRows, requestId: string): void => {
  const customerId = customerIdOf(requestId);
  caps.set(customerId, (caps.get(customerId) ?? 0) + 1);
};

function apply(stored: StoredRows, requestId: string, one: ChangeWrite): void {
  const { records, entries, holds, uses } = stored;
  switch (one.write) {
    case 'reservation': {
      const { reservationId } = one.record;
      records.set(`${customerIdOf(requestId)}|${reservationId.toLowerCase()}`, one.record);
      break;
    }
    case 'entry':
      entries.set(one.entry.entryId, one.entry);
      break;
    case 'hold':
      holds.set(requestId, one.hold);
      if (one.onCap !== undefined) moveCap(stored, requestId);
      break;
    case 'use':
      uses.set(requestId, one.use);
      moveCap(stored, requestId);
      break;
    case 'release':
      holds.delete(requestId);
  }
}
