import { describe, expect, it } from '@jest/globals';
import { SupersededRun } from '../../src/core/superseded-run.ts';
import { refuseLateCall } from '../../src/requests/use-cases/refuse-late-call.ts';

const requestedAt = '2026-11-23T08:00:00.000Z';

/** A call of run 1, delivered so many seconds after the flow asked for it. */
function delivered(afterSeconds: number, run: number | undefined) {
  const reads: string[] = [];
  const requests = {
    read: (requestId: string) => {
      reads.push(requestId);
      return Promise.resolve({ request: { id: requestId, run } } as never);
    },
  };
  const clock = () => new Date(Date.parse(requestedAt) + afterSeconds * 1000);
  return { reads, call: refuseLateCall({ requests, clock }, { requestId: 'r-1', run: 1 }, requestedAt) };
}

describe('a call to Microsoft', () => {
  it('costs no read when it is delivered soon', async () => {
    const { reads, call } = delivered(29, 2);
    await call;
    expect(reads).toEqual([]);
  });

  it('is refused when it is delivered late and another run has begun', async () => {
    await expect(delivered(30, 2).call).rejects.toThrow(SupersededRun);
  });

  it('is sent when it is delivered late and its run still counts', async () => {
    const { reads, call } = delivered(240, undefined);
    await call;
    expect(reads).toEqual(['r-1']);
  });
});
