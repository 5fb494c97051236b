import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import type { Decision } from '../../../src/requests/domain/approval.ts';
import type { LedgerEntry } from '../../../src/ledger/domain/ledger.ts';
import type { Position } from '../../../src/requests/domain/position.ts';
import type { DeskRequest } from '../../../src/requests/domain/request.ts';
import {
  appendToTimeline,
  type EventDraft,
  type TimelineEvent,
} from '../../../src/requests/domain/timeline.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import { pageAfter } from '../../../src/platform/node/page-after.ts';

interface Folder {
  request: DeskRequest;
  decisions: Decision[];
  lines: TimelineEvent[];
}

/** A request store that lives as long as a test, with what the workflow would have written put in by hand. */
export function fixtureStore() {
  const folders = new Map<string, Folder>();
  const entries: LedgerEntry[] = [];
  const positionOf = ({ request, lines }: Folder): Position => ({
    version: String(lines.length),
    events: lines.length,
    lastEventHash: lines.at(-1)?.hash ?? '',
    createdAt: request.createdAt,
    kind: request.kind,
  });
  const append = (folder: Folder, newEvents: readonly EventDraft[]) =>
    folder.lines.push(
      ...appendToTimeline(folder.request.id, positionOf(folder), newEvents, fingerprint).lines,
    );
  const requests: RequestStore = {
    insert(request, submitted) {
      if (folders.has(request.id)) return Promise.resolve('exists');
      const folder = { request, decisions: [], lines: [] };
      append(folder, [submitted]);
      folders.set(request.id, folder);
      return Promise.resolve('inserted');
    },
    read(id) {
      const folder = folders.get(id);
      return Promise.resolve(folder && { ...folder, position: positionOf(folder) });
    },
    commit({ requestId, position, change, newEvents, decision }) {
      const folder = folders.get(requestId);
      if (folder?.lines.length !== position.events) return Promise.resolve({ committed: false });
      folder.request = { ...folder.request, ...change };
      if (decision) folder.decisions.push(decision);
      append(folder, newEvents);
      return Promise.resolve({ committed: true, position: positionOf(folder) });
    },
    park: () => Promise.reject(new Error('parks nothing')),
    timeline: (id) => Promise.resolve(folders.get(id)?.lines),
    list({ customerId, kind, statuses, requesterId }, page) {
      const mine = [...folders.values()]
        .map(({ request }) => request)
        .filter((one) => one.customerId === customerId && (statuses ?? [one.status]).includes(one.status))
        .filter((one) => (requesterId ?? one.requestedBy.id) === one.requestedBy.id)
        .filter((one) => (kind ?? one.kind) === one.kind);
      return Promise.resolve(
        pageAfter(
          mine.sort((one, other) => (one.id < other.id ? -1 : 1)),
          (one) => one.id,
          page,
        ),
      );
    },
    hold: () => Promise.resolve(undefined),
    listReservationRecords: () => Promise.resolve([]),
    recordsToChange: () => Promise.resolve({ records: [], versions: new Map() }),
    bookedIn: () => Promise.resolve([]),
    ledger: (_query, page) => Promise.resolve(pageAfter(entries, (entry) => entry.entryId, page)),
  };
  return { requests, entries, clear: () => folders.clear() };
}
