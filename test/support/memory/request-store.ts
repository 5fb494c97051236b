import { randomUUID } from 'node:crypto';
import { customerIdOf, guidSchema } from '../../../src/core/identifiers.ts';
import type { CapUse } from '../../../src/headroom/domain/cap-use.ts';
import type { CustomerCap, HeadroomStore } from '../../../src/headroom/ports/headroom-store.ts';
import type { Hold } from '../../../src/requests/domain/hold.ts';
import type { LedgerEntry } from '../../../src/ledger/domain/ledger.ts';
import type { ReservationRecord } from '../../../src/reservations/domain/reservation.ts';
import type { RecordsToChange } from '../../../src/reservations/ports/reservation-records.ts';
import type {
  Change,
  ChangeWrite,
  Committed,
  RequestStore,
} from '../../../src/requests/ports/request-store.ts';
import { hasFlow, isOpen } from '../../../src/requests/domain/request-status.ts';
import type { StandingRequest } from '../../../src/requests/ports/open-requests.ts';
import type { WakeUps } from '../../../src/requests/ports/wake-ups.ts';
import {
  afterRemarks,
  changed,
  fileNew,
  judgeLate,
  positionOf,
  type FiledRequest,
} from './stored-request.ts';
import { entriesOf, ENTRY_KEY, indexKeyShape, pageOf, summariesOf } from './searches.ts';
import { frozen } from './frozen.ts';
import { listingOf } from '../../../src/core/listing.ts';

/** What the store holds; records and entries under the customer and their own id. */
interface StoredRows {
  readonly requests: Map<string, FiledRequest>;
  readonly records: Map<string, ReservationRecord>;
  readonly entries: Map<string, LedgerEntry>;
  /** Versions of the records, by the same key. */
  readonly recordVersions: Map<string, string>;
  /** By request. */
  readonly holds: Map<string, Hold>;
  /** By request. */
  readonly uses: Map<string, CapUse>;
  /** Versions of the refund caps, by customer. */
  readonly caps: Map<string, number>;
}

/** The store, its wake-ups, and the open requests as they stand. `earliestWakeUp` lets a test skip the time in which the supervisor has nothing to do. */
type MemoryRequestStore = RequestStore &
  WakeUps &
  HeadroomStore & {
    readonly earliestWakeUp: () => string | undefined;
    readonly standing: (customerId: string) => readonly StandingRequest[];
  };

/** An in-memory request store for tests, as strict about positions as the real one. */
export function memoryRequestStore(): MemoryRequestStore {
  const stored: StoredRows = {
    requests: new Map(),
    records: new Map(),
    recordVersions: new Map(),
    entries: new Map(),
    holds: new Map(),
    uses: new Map(),
    caps: new Map(),
  };
  const { requests, entries, holds } = stored;
  return {
    insert: async (request, submitted) => {
      await elsewhere();
      if (requests.has(request.id)) return 'exists';
      requests.set(request.id, frozen(structuredClone(fileNew(request, submitted))));
      return 'inserted';
    },
    commit: async (change) => {
      await elsewhere();
      const given = frozen(structuredClone(change));
      const operation = given.isExclusive ? `${given.operation}/${randomUUID()}` : given.operation;
      return commit(stored, { ...given, operation });
    },
    park: async ({ requestId, problem, at }) => {
      await elsewhere();
      const filed = requests.get(requestId);
      if (filed === undefined) throw new Error(`request ${requestId} no longer exists`);
      const { status } = filed.request;
      if (!isOpen(status)) return { status };
      const stopped = { ...problem, stoppedAt: at, stoppedIn: status };
      const request = {
        ...filed.request,
        status: 'needs-attention',
        problem: stopped,
        updatedAt: at,
      } as const;
      requests.set(requestId, { ...filed, request, version: filed.version + 1, wakeBy: '' });
      return { status: 'needs-attention' };
    },
    read: async (requestId) => {
      await elsewhere();
      const filed = requests.get(requestId);
      if (filed === undefined) return undefined;
      const decisions = [...filed.decisions.values()].sort((one, other) => one.at.localeCompare(other.at));
      return frozen({ request: filed.request, decisions, position: positionOf(filed) });
    },
    timeline: async (requestId) => {
      await elsewhere();
      return frozen(requests.get(requestId)?.events.map(({ line }) => line));
    },
    list: async (filter, page) => {
      await elsewhere();
      return pageOf(summariesOf(requests.values(), filter), page, indexKeyShape(filter.customerId));
    },
    hold: async (requestId) => {
      await elsewhere();
      return frozen(holds.get(requestId));
    },
    readCap: async (customerId) => {
      await elsewhere();
      return frozen(capOf(stored, guidSchema.parse(customerId)));
    },
    listReservationRecords: async (customerId) => {
      await elsewhere();
      return recordsOf(stored, customerId).records;
    },
    readableReservationRecords: async (customerId) => {
      await elsewhere();
      return listingOf(recordsOf(stored, customerId).records);
    },
    recordsToChange: async (customerId) => {
      await elsewhere();
      return recordsOf(stored, customerId);
    },
    bookedIn: async (month) => {
      await elsewhere();
      const booked = [...entries.values()].filter(({ postedAt }) => postedAt.startsWith(month));
      return [...new Set(booked.map(({ requestId }) => customerIdOf(requestId)))].sort();
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
    stopped: async function* (customerId) {
      await elsewhere();
      for (const [requestId, { request }] of [...requests])
        if (isOpen(request.status) && !hasFlow(request.status))
          if (customerId === undefined || customerIdOf(requestId) === customerId) yield requestId;
    },
    postpone: async (requestId, wakeBy, silentSince) => {
      await elsewhere();
      const filed = requests.get(requestId);
      if (filed !== undefined && isOpen(filed.request.status))
        requests.set(requestId, { ...filed, wakeBy, silentSince });
    },
    standing: (customerId) =>
      [...requests.values()].flatMap(({ request: { id, createdAt, status, ...request }, since }) =>
        isOpen(status) && request.customerId === customerId
          ? [{ requestId: id, createdAt, status, since }]
          : [],
      ),
    earliestWakeUp: () =>
      [...requests.values()]
        .map(({ wakeBy }) => wakeBy)
        .filter(Boolean)
        .sort()[0],
  };
}

function recordsOf({ records, recordVersions }: StoredRows, customerId: string): RecordsToChange {
  const prefix = `${guidSchema.parse(customerId)}|`;
  const found = [...records].filter(([key]) => key.startsWith(prefix));
  return {
    records: frozen(found.map(([, record]) => record)),
    versions: new Map(
      found.map(([key, { reservationId }]) => [reservationId, recordVersions.get(key) ?? '']),
    ),
  };
}

/** Lets other tasks run in between, as a call to a service does. */
const elsewhere = () => new Promise((resolve) => setImmediate(resolve));

function commit(stored: StoredRows, given: Change): Committed {
  const { requests, entries, holds } = stored;
  const { requestId, writes = [] } = given;
  const filed = requests.get(requestId);
  if (filed === undefined) throw new Error(`there is no request ${requestId}`);
  const change = { ...given, position: afterRemarks(filed, given) };
  if (change.position.version !== positionOf(filed).version) return judgeLate(filed, change);
  if (writes.some((one) => isOnOlderCap(stored, requestId, one))) return { committed: false, capMoved: true };
  if (writes.some((one) => isOnOlderRecord(stored, requestId, one))) return { committed: false };
  for (const one of writes) {
    if (one.write === 'entry' && entries.has(one.entry.entryId))
      throw new Error(`entry ${one.entry.entryId} is posted already`);
    if (one.write === 'release' && !holds.has(requestId))
      throw new Error(`request ${requestId} holds nothing`);
  }
  const next = changed(filed, change);
  requests.set(requestId, next);
  for (const one of writes) apply(stored, requestId, one);
  return { committed: true, position: positionOf(next) };
}

const isOnOlderCap = (stored: StoredRows, requestId: string, one: ChangeWrite): boolean =>
  one.write === 'hold' && one.onCap !== undefined && one.onCap.version !== capVersionOf(stored, requestId);

const isOnOlderRecord = ({ recordVersions }: StoredRows, requestId: string, one: ChangeWrite): boolean =>
  one.write === 'reservation' &&
  one.version !== undefined &&
  one.version !== recordVersions.get(recordKey(customerIdOf(requestId), one.record));

const recordKey = (customerId: string, { reservationId }: { readonly reservationId: string }): string =>
  `${customerId}|${reservationId.toLowerCase()}`;

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
      .flatMap(({ requestId, capAmount }) =>
        capAmount === undefined ? [] : [{ requestId, amount: capAmount }],
      ),
    openReturns: [...holds.values()]
      .filter(isOfCustomer)
      .flatMap(({ requestId, reservationIds = [] }) =>
        reservationIds.map((reservationId) => ({ requestId, reservationId })),
      ),
    uses: [...uses.values()].filter(isOfCustomer),
  };
}

const moveCap = ({ caps }: StoredRows, requestId: string): void => {
  const customerId = customerIdOf(requestId);
  caps.set(customerId, (caps.get(customerId) ?? 0) + 1);
};

function apply(stored: StoredRows, requestId: string, one: ChangeWrite): void {
  const { records, recordVersions, entries, holds, uses } = stored;
  switch (one.write) {
    case 'reservation': {
      const key = recordKey(customerIdOf(requestId), one.record);
      records.set(key, one.record);
      recordVersions.set(key, randomUUID());
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
