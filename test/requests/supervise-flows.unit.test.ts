import { describe, expect, it } from '@jest/globals';
import type { RequestStatus } from '../../src/requests/domain/request-status.ts';
import type { FlowSigns } from '../../src/requests/domain/flow-loss.ts';
import { superviseFlows } from '../../src/requests/use-cases/supervise-flows.ts';
import type { WakeUp } from '../../src/requests/ports/wake-ups.ts';
import { measurements, type Telemetry } from '../../src/core/telemetry.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { tracedRequestStore } from '../../src/requests/telemetry/traced-request-store.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { swept } from '../support/run-sweep.ts';
import { person, waitingEnvironment } from '../support/request-environment.ts';

const MINUTE_MS = 60_000;
const START = Date.parse('2026-11-23T08:00:00.000Z');

/** A request that awaits approval since 08:00, and the supervisor. */
async function supervised() {
  const store = memoryRequestStore();
  const environment = await waitingEnvironment(() => store);
  const sweep = swept(superviseFlows({ ...environment, wakeUps: store }));
  /** Sweeps so many minutes after 08:00, while the engine says this of the flow. */
  const sweepAt = async (minutes: number, signs: FlowSigns) => {
    environment.now.at = new Date(START + minutes * MINUTE_MS);
    environment.flow.signsNow = signs;
    return sweep();
  };
  const restarts = async () =>
    ((await environment.requests.timeline(environment.requestId)) ?? []).flatMap(({ type, data }) =>
      type === 'flow-restarted' ? [data] : [],
    );
  return { ...environment, store, sweep, sweepAt, restarts };
}

const lost = (loss: 'failed' | 'terminated' | 'ended-early' | 'missing'): FlowSigns => ({
  state: 'lost',
  loss,
});
const live = (minutes: number): FlowSigns => ({
  state: 'live',
  lastSignAt: new Date(START + minutes * MINUTE_MS).toISOString(),
});
const none = { checked: 0, restarted: 0, givenUp: 0 };

describe('the supervisor', () => {
  it.each(['failed', 'terminated', 'ended-early', 'missing'] as const)(
    'restarts a flow that is %s, in a run of its own',
    async (loss) => {
      const { sweepAt, flow, requestId, read, restarts } = await supervised();
      const started = flow.started.length;

      expect(await sweepAt(9, lost(loss))).toEqual(none);
      expect(await sweepAt(10, lost(loss))).toEqual({ checked: 1, restarted: 1, givenUp: 0 });
      expect(flow.started.slice(started)).toEqual([requestId]);
      expect((await read()).request).toMatchObject({ run: 2, status: 'awaiting-approval' });
      expect(await restarts()).toEqual([{ run: 2, reason: loss }]);
    },
  );

  it('tells operators of a restart in the log and by a counter', async () => {
    const told: unknown[] = [];
    const telemetry: Telemetry = {
      ...deskTelemetry(),
      report: (message, facts) => void told.push([message, facts]),
      measure: (what, value, facts) => void told.push([measurements[what].name, value, facts]),
    };
    const store = memoryRequestStore();
    const environment = await waitingEnvironment(() => tracedRequestStore(store, telemetry));
    environment.now.at = new Date(START + 10 * MINUTE_MS);
    environment.flow.signsNow = lost('failed');
    await swept(superviseFlows({ ...environment, wakeUps: store }))();
    const reason = { 'reservation_desk.reason': 'failed' };
    expect(told).toMatchObject([
      [
        'a flow was lost and restarted',
        { ...reason, 'reservation_desk.run': 2, 'reservation_desk.request_id': environment.requestId },
      ],
      ['reservation_desk.flows.restarted', 1, { ...reason, 'reservation_desk.status': 'awaiting-approval' }],
    ]);
  });

  it('looks after a request under way within two minutes, which leaves five for the whole', async () => {
    const { approveAs, sweepAt } = await supervised();
    await approveAs('ann');
    expect(await sweepAt(1.9, lost('failed'))).toEqual(none);
    expect(await sweepAt(2, lost('failed'))).toMatchObject({ restarted: 1 });
  });

  it('leaves a living and a suspended flow alone, and looks at it later', async () => {
    const { sweepAt, restarts } = await supervised();
    expect(await sweepAt(10, live(1))).toEqual({ ...none, checked: 1 });
    expect(await sweepAt(19, live(1))).toEqual(none);
    expect(await sweepAt(20, { state: 'suspended' })).toEqual({ ...none, checked: 1 });
    expect(await sweepAt(30, live(1))).toEqual({ ...none, checked: 1 });
    expect(await restarts()).toEqual([]);
  });

  it('terminates and restarts a flow that is silent for two hours and ten minutes later', async () => {
    const { sweepAt, flow, restarts } = await supervised();
    const ended: string[] = [];
    flow.terminate = (id) => Promise.resolve(ended.push(id) > 0);
    expect(await sweepAt(122, live(1))).toEqual({ ...none, checked: 1 });
    expect(await sweepAt(131, live(1))).toEqual(none);
    expect(ended).toEqual([]);
    expect(await sweepAt(132, live(1))).toEqual({ checked: 1, restarted: 1, givenUp: 0 });
    expect(ended).toHaveLength(1);
    expect(await restarts()).toEqual([{ run: 2, reason: 'hung' }]);
  });

  it('lets a flow go on that was silent because the engine was down', async () => {
    const { sweepAt, restarts } = await supervised();
    const threeDays = 3 * 24 * 60;
    expect(await sweepAt(threeDays, live(1))).toEqual({ ...none, checked: 1 });
    expect(await sweepAt(threeDays + 10, live(threeDays + 1))).toEqual({ ...none, checked: 1 });
    expect(await restarts()).toEqual([]);
  });

  it('waits for the end of a hung flow before the next run begins', async () => {
    const { sweepAt, flow, restarts } = await supervised();
    flow.terminate = () => Promise.resolve(false);
    await sweepAt(122, live(1));
    expect(await sweepAt(132, live(1))).toEqual({ ...none, checked: 1 });
    expect(await restarts()).toEqual([]);
  });

  it('leaves a flow that is lost a sixth time within an hour to an operator, and never restarts it again', async () => {
    const { sweepAt, read, restarts, store } = await supervised();
    for (const minutes of [10, 20, 30, 40, 50]) await sweepAt(minutes, lost('failed'));
    expect(await restarts()).toHaveLength(5);
    expect(await sweepAt(60, lost('failed'))).toEqual({ checked: 1, restarted: 0, givenUp: 1 });
    expect((await read()).request).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'flow-lost', stoppedIn: 'awaiting-approval' },
    });
    expect(store.earliestWakeUp()).toBeUndefined();
    expect(await sweepAt(600, lost('failed'))).toEqual(none);
  });

  it('leaves a flow that hangs a third time within a day to an operator', async () => {
    const { sweepAt, read, restarts } = await supervised();
    for (const lastSign of [1, 141, 281]) {
      expect(await sweepAt(lastSign + 125, live(lastSign))).toMatchObject({ restarted: 0, givenUp: 0 });
      await sweepAt(lastSign + 136, live(lastSign));
    }
    expect(await restarts()).toEqual([
      { run: 2, reason: 'hung' },
      { run: 3, reason: 'hung' },
    ]);
    const { status, problem } = (await read()).request;
    expect({ status, code: problem?.code }).toEqual({ status: 'needs-attention', code: 'flow-lost' });
    expect(problem?.detail).toContain('3 times within a day');
  });

  it('goes on for ever with a flow that is lost now and then', async () => {
    const { sweepAt, restarts, read } = await supervised();
    for (let times = 1; times <= 12; times += 1) await sweepAt(times * 20, lost('failed'));
    expect(await restarts()).toHaveLength(12);
    expect((await read()).request.run).toBe(13);
  });

  it('does nothing for a request that has ended', async () => {
    const { sweepAt, withdraw, submission, requestId, restarts } = await supervised();
    await withdraw({ requestId, by: submission.requestedBy, isAdmin: false });
    expect(await sweepAt(600, lost('ended-early'))).toEqual(none);
    expect(await restarts()).toEqual([]);
  });

  it('begins one run when two processes sweep at once', async () => {
    const { sweep, sweepAt, now, flow, restarts, read } = await supervised();
    await sweepAt(0, lost('failed'));
    now.at = new Date(START + 10 * MINUTE_MS);
    flow.signsNow = lost('failed');
    await Promise.all([sweep(), sweep()]);
    expect(await restarts()).toEqual([{ run: 2, reason: 'failed' }]);
    expect((await read()).request.run).toBe(2);
  });

  it('leaves a run alone that another process began after the engine was asked for the one before', async () => {
    const { sweep, sweepAt, now, flow, restarts, read } = await supervised();
    for (const minutes of [10, 20, 30, 40]) await sweepAt(minutes, lost('failed'));
    now.at = new Date(START + 50 * MINUTE_MS);
    const answer = () => Promise.resolve(flow.signsNow);
    flow.signs = async () => {
      flow.signs = answer;
      expect(await sweep()).toMatchObject({ restarted: 1 });
      return answer();
    };
    expect(await sweep()).toMatchObject({ givenUp: 0 });
    expect(await restarts()).toHaveLength(5);
    expect((await read()).request).toMatchObject({ run: 6, status: 'awaiting-approval' });
  });

  it('lets one unreachable customer hide no other, and reports it', async () => {
    const environment = await supervised();
    const { store, requestId, restarts, now, flow } = environment;
    now.at = new Date(START + 10 * MINUTE_MS);
    flow.signsNow = lost('failed');
    const wakeUps = {
      ...store,
      due: async function* (): AsyncGenerator<WakeUp | Error> {
        await Promise.resolve();
        yield new Error('no answer');
        yield { requestId };
      },
    };
    await expect(swept(superviseFlows({ ...environment, wakeUps }))()).rejects.toThrow('no answer');
    expect(await restarts()).toEqual([{ run: 2, reason: 'failed' }]);
  });
});

describe('a person who meets a lost flow', () => {
  it('restarts it at once with an approval', async () => {
    const { approveAs, flow, requestId, restarts, read } = await supervised();
    flow.signsNow = lost('failed');
    const started = flow.started.length;
    expect(await approveAs('ann')).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(flow.started.slice(started)).toEqual([requestId]);
    expect((await read()).request).toMatchObject({ run: 2, status: 'approved' });
    expect(await restarts()).toEqual([{ run: 2, reason: 'failed' }]);
  });

  it('is told that the approved request needs attention when its flow is lost too often', async () => {
    const { approveAs, sweepAt, flow, now } = await supervised();
    for (const minutes of [10, 20, 30, 40, 50]) await sweepAt(minutes, lost('failed'));
    now.at = new Date(START + 55 * MINUTE_MS);
    expect(flow.signsNow).toEqual(lost('failed'));
    expect(await approveAs('ann')).toMatchObject({
      ok: true,
      value: { status: 'needs-attention', problem: { code: 'flow-lost', stoppedIn: 'approved' } },
    });
  });

  it.each(['reject', 'withdraw'] as const)('needs no flow any more to %s', async (word) => {
    const { decide, withdraw, quoteHash, submission, flow, requestId, restarts } = await supervised();
    flow.signsNow = lost('failed');
    const answer =
      word === 'reject'
        ? await decide({ requestId, by: person('ann'), decision: 'reject', quoteHash })
        : await withdraw({ requestId, by: submission.requestedBy, isAdmin: false });
    expect(answer.ok).toBe(true);
    expect(await restarts()).toEqual([]);
  });
});

describe('an operator who meets a lost flow', () => {
  const retry = { action: 'retry', comment: 'The app is back.', by: person('root') } as const;

  /** The request in a status that a flow drives, with a flow that is lost. */
  async function lostIn(status: RequestStatus) {
    const environment = await supervised();
    const { approveAs, resolve, requestId, requests, submission, accept, flow } = environment;
    if (status === 'approved' || status === 'provisioning') await approveAs('ann');
    if (status === 'provisioning') await resolve({ requestId });
    const fresh = { ...submission, idempotencyKey: 'k-2' };
    const accepted = status === 'submitted' ? await accept(fresh) : undefined;
    const id = accepted?.ok === true ? accepted.value.id : requestId;
    flow.signsNow = lost('failed');
    expect((await requests.read(id))?.request.status).toBe(status);
    return { ...environment, id };
  }

  it.each(['submitted', 'awaiting-approval', 'approved', 'provisioning'] as const)(
    'starts the next run of a request that is %s by a retry, which resolves nothing else',
    async (status) => {
      const { settle, id, flow, requests } = await lostIn(status);
      const started = flow.started.length;
      const resolved = await settle({ requestId: id, ...retry });
      expect(resolved).toMatchObject({ ok: true, value: { status } });
      // The attempts at Microsoft are numbered by the resolution: a run after a lost one must repeat its numbers.
      expect((await requests.read(id))?.request).toMatchObject({ status, run: 2 });
      expect((await requests.read(id))?.request).not.toHaveProperty('resolution');
      expect(flow.started.slice(started)).toEqual([id]);
      expect((await requests.timeline(id))?.at(-1)).toMatchObject({
        ...{ type: 'flow-restarted', actor: { id: 'root' } },
        data: { run: 2, reason: 'failed', comment: 'The app is back.' },
      });
    },
  );

  it('may do so where the supervisor would leave the request to an operator', async () => {
    const { settle, requestId, sweepAt, restarts } = await supervised();
    for (const minutes of [10, 20, 30, 40, 50]) await sweepAt(minutes, lost('failed'));
    expect(await settle({ requestId, ...retry })).toMatchObject({ ok: true });
    expect(await restarts()).toHaveLength(6);
  });

  it('starts one run when two operators retry at once', async () => {
    const { settle, requestId, restarts } = await lostIn('approved');
    const both = [retry, { ...retry, by: person('root-2') }].map((one) => settle({ requestId, ...one }));
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true]);
    expect(await restarts()).toMatchObject([{ run: 2, reason: 'failed' }]);
  });

  it.each([
    ['awaiting-approval', 'abandon', /flow is lost: retry starts .* admin can withdraw/],
    ['provisioning', 'abandon', /flow is lost: retry starts .* abandon may be possible/],
    ['provisioning', 'mark-done', /flow is lost: retry starts .* mark-done may be possible/],
  ] as const)('cannot end one that is %s by %s: a call may be under way', async (status, action, words) => {
    const { settle, id, restarts } = await lostIn(status);
    expect(await settle({ requestId: id, ...retry, action })).toEqual({
      ok: false,
      error: { code: 'not-resolvable', detail: expect.stringMatching(words) as unknown },
    });
    expect(await restarts()).toEqual([]);
  });

  it.each([
    [live(1), 'The request is awaiting-approval and its flow runs.'],
    [
      { state: 'suspended' },
      'The request is awaiting-approval and its flow is suspended: resume it.',
    ] as const,
  ])('is refused while the engine says %j', async (signs, detail) => {
    const { settle, requestId, flow, restarts } = await supervised();
    flow.signsNow = signs;
    expect(await settle({ requestId, ...retry })).toEqual({
      ok: false,
      error: { code: 'not-resolvable', detail },
    });
    expect(await restarts()).toEqual([]);
  });

  it('is refused when the request has changed since it was read', async () => {
    const { settle, id } = await lostIn('approved');
    const stale = { requestId: id, ...retry, expectedVersion: 'v1' };
    expect(await settle(stale)).toEqual({ ok: false, error: { code: 'stale-version' } });
  });
});
