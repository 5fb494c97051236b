import { describe, expect, it } from '@jest/globals';
import { rereadAfterStop } from '../../src/requests/use-cases/reread-after-stop.ts';
import { parkRequest } from '../../src/requests/use-cases/park-request.ts';
import { customerId, waitingEnvironment } from '../support/request-environment.ts';

const problem = { code: 'order-stuck', title: 'It stopped', detail: 'See below.' };

/** An approved request under way, over a watch that records what it is told to read anew. */
async function provisioningDesk() {
  const marked: (readonly [string, string])[] = [];
  const reports: string[] = [];
  const outage = { isOn: false };
  const environment = await waitingEnvironment((store, clock) =>
    rereadAfterStop(store, {
      clock,
      positions: {
        markStale: (...mark) => {
          if (outage.isOn) return Promise.reject(new Error('the table does not answer'));
          marked.push(mark);
          return Promise.resolve();
        },
      },
      telemetry: { report: (message, _facts, details) => reports.push(`${message}: ${details?.error}`) },
    }),
  );
  await environment.approveAs('ann');
  await environment.resolve({ requestId: environment.requestId });
  return { ...environment, marked, reports, outage };
}

const mark = [customerId, '2026-11-23T08:00:00.000Z'];

describe('a request that stops', () => {
  it.each(['needs-attention', 'compensated'] as const)(
    'has the reservations of its customer read anew when it becomes %s, and nothing before',
    async (status) => {
      const desk = await provisioningDesk();
      expect(desk.marked).toEqual([]);
      await desk.fail({ requestId: desk.requestId, status, problem });
      expect(desk.marked).toEqual([mark]);
    },
  );

  it('has them read anew when only a code can be recorded of it, and when its row cannot be read', async () => {
    const desk = await provisioningDesk();
    const { requestId } = desk;
    expect(await parkRequest(desk)({ requestId, run: 1, code: 'odd' })).toEqual({
      status: 'needs-attention',
    });
    await desk.requests.park({ requestId, run: 1, problem, at: '2026-11-23T08:00:00.000Z' });
    expect(desk.marked).toEqual([mark, mark]);
  });

  it('has them read anew when an operator gives it up, who may have tidied up by hand', async () => {
    const desk = await provisioningDesk();
    const { requestId } = desk;
    await desk.fail({ requestId, problem });
    const by = { id: 'oda', name: 'oda', channel: 'http' } as const;
    expect(await desk.settle({ requestId, by, action: 'abandon', comment: 'Cancelled.' })).toMatchObject({
      ok: true,
    });
    expect(desk.marked).toEqual([mark, mark]);
  });

  it('stops also when the mark cannot be written, which the log says', async () => {
    const desk = await provisioningDesk();
    desk.outage.isOn = true;
    const { requestId } = desk;
    expect(await desk.fail({ requestId, problem })).toEqual({ status: 'needs-attention' });
    expect((await desk.read()).request.status).toBe('needs-attention');
    expect(desk.reports).toEqual([
      'the reservations of a stopped request are read later: the table does not answer',
    ]);
  });
});
