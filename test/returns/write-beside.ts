import type { ChangeWrite, RequestStore } from '../../src/requests/ports/request-store.ts';

const at = '2026-11-23T00:00:00.000Z';
const actor = { channel: 'http', id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Ada' } as const;

/** Commits a row in a change of the request that changes nothing else. */
export async function writeBeside(
  requests: RequestStore,
  requestId: string,
  one: ChangeWrite,
): Promise<void> {
  const stored = await requests.read(requestId);
  if (stored === undefined) throw new Error(`there is no request ${requestId}`);
  const { committed } = await requests.commit({
    ...{ requestId, position: stored.position, operation: 'test', change: {} },
    newEvents: [{ type: 'step-done', at, actor }],
    writes: [one],
  });
  if (!committed) throw new Error(`request ${requestId} has changed`);
}
