import { isFinal } from '../domain/request-status.ts';
import type { Change, RequestStore } from '../ports/request-store.ts';
import type { Telemetry } from '../../core/telemetry.ts';

/**
 * Wraps a store: each read and change becomes a span, and each change that ends or stops a request, or restarts its
 * flow, is counted. A change repeated after a lost response may be counted twice.
 */
export function tracedRequestStore(store: RequestStore, telemetry: Telemetry): RequestStore {
  const observe = <T>(name: string, requestId: string, work: () => Promise<T>): Promise<T> => {
    const facts = { 'db.system.name': 'azure.tables', 'reservation_desk.request_id': requestId };
    return telemetry.span({ name, kind: 'client', facts }, work);
  };
  return {
    ...store,
    insert: (request, submitted) =>
      observe('insert request', request.id, () => store.insert(request, submitted)),
    read: (requestId) => observe('read request', requestId, () => store.read(requestId)),
    commit: async (change) => {
      const written = await observe('commit change', change.requestId, () => store.commit(change));
      if (written.committed) reportRestart(telemetry, change);
      if (written.committed && telemetry.isOn) await countEnd(store, telemetry, change);
      return written;
    },
  };
}

async function countEnd(store: RequestStore, telemetry: Telemetry, { requestId, change }: Change) {
  const { status, updatedAt } = change;
  if (status === undefined || updatedAt === undefined) return;
  if (!isFinal(status) && status !== 'needs-attention') return;
  // The change is written, so a failed read of the request must not fail it.
  const request = (await store.read(requestId).catch(() => undefined))?.request;
  const facts = { 'reservation_desk.kind': request?.kind, 'reservation_desk.status': status };
  telemetry.measure('requests', 1, facts);
  if (request === undefined) return;
  const age = (Date.parse(updatedAt) - Date.parse(request.createdAt)) / 1000;
  telemetry.measure('requestAge', age, facts);
}

/** Writes a log line, and counts by status and reason. */
function reportRestart(telemetry: Telemetry, { requestId, change, newEvents }: Change): void {
  const restart = newEvents.find(({ type }) => type === 'flow-restarted');
  if (restart === undefined) return;
  const reason = String(restart.data?.['reason']);
  telemetry.report('a flow was lost and restarted', {
    'reservation_desk.request_id': requestId,
    'reservation_desk.run': change.run,
    'reservation_desk.reason': reason,
  });
  const facts = { 'reservation_desk.status': change.status, 'reservation_desk.reason': reason };
  telemetry.measure('restartedFlows', 1, facts);
}
