import { describe, expect, it } from '@jest/globals';
import { aPurchase } from '../support/purchase-facts.ts';
import { restartFlow } from '../../src/requests/use-cases/restart-flow.ts';
import { existing } from '../contracts/sample-requests.ts';
import { requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';

describe('accepting a purchase', () => {
  it('starts one flow and stores one request, for 50 concurrent submissions', async () => {
    const environment = requestEnvironment();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => environment.accept(environment.submission)),
    );
    const ids = answers.map((answer) => (answer.ok ? answer.value.id : 'refused'));
    expect(new Set(ids).size).toBe(1);
    expect(new Set(environment.flow.started)).toEqual(new Set(ids));
    expect(await environment.requests.timeline(ids[0] ?? '')).toHaveLength(1);
  });

  it('accepts a repeated submission from another person', async () => {
    const environment = requestEnvironment();
    const first = await environment.accept(environment.submission);
    const other = { id: 'other', name: 'other', channel: 'queue' } as const;
    const second = await environment.accept({ ...environment.submission, requestedBy: other });
    expect(second.ok && first.ok && second.value.id === first.value.id).toBe(true);
    expect(second).toMatchObject({ value: { requestedBy: { id: 'sales' } } });
  });

  it('refuses a different submission under the same key', async () => {
    const environment = requestEnvironment();
    await environment.accept(environment.submission);
    const other = await environment.accept({ ...environment.submission, input: aPurchase({ quantity: 4 }) });
    expect(other).toEqual({ ok: false, error: { code: 'idempotency-key-reused' } });
  });

  it('starts the flow with the repeated submission when the engine was down after the insert', async () => {
    const environment = requestEnvironment();
    const start = environment.flow.start.bind(environment.flow);
    environment.flow.start = () => Promise.reject(new Error('the engine is down'));
    await expect(environment.accept(environment.submission)).rejects.toThrow('the engine is down');
    environment.flow.start = start;
    const accepted = await environment.accept(environment.submission);
    expect(accepted).toMatchObject({ ok: true, value: { status: 'submitted' } });
    expect(environment.flow.started).toEqual([accepted.ok && accepted.value.id]);
  });

  it('starts the flow again for a repeated submission of a request that is still submitted', async () => {
    const environment = requestEnvironment();
    await environment.accept(environment.submission);
    await environment.accept(environment.submission);
    expect(environment.flow.started).toHaveLength(2);
  });

  it('starts no flow for a repeated submission of an evaluated request, because the wait of a dead run may go on', async () => {
    const environment = await waitingEnvironment();
    const started = [...environment.flow.started];
    expect(await environment.accept(environment.submission)).toMatchObject({
      value: { id: environment.requestId, status: 'awaiting-approval' },
    });
    expect(environment.flow.started).toEqual(started);
  });

  it('starts the current run of a request that is submitted, when its submission is repeated', async () => {
    const environment = requestEnvironment();
    await environment.accept(environment.submission);
    const [id = ''] = environment.flow.started;
    const stored = await environment.requests.read(id);
    await restartFlow(environment)(existing(stored).request, 'failed');
    const runs: number[] = [];
    environment.flow.start = (_id, _kind, run) => Promise.resolve(void runs.push(run));
    await environment.accept(environment.submission);
    expect(runs).toEqual([2]);
  });
});
