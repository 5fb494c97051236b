import { describe, expect, it } from '@jest/globals';
import { aPurchase } from '../support/purchase-facts.ts';
import { requestEnvironment } from '../support/request-environment.ts';

describe('accepting a purchase', () => {
  it('starts one flow and stores one request, however many ask at once', async () => {
    const desk = requestEnvironment();
    const answers = await Promise.all(Array.from({ length: 50 }, () => desk.accept(desk.ask)));
    const ids = answers.map((answer) => (answer.ok ? answer.value.id : 'refused'));
    expect(new Set(ids).size).toBe(1);
    expect(new Set(desk.flow.started)).toEqual(new Set(ids));
    expect(await desk.requests.timeline(ids[0] ?? '')).toHaveLength(1);
  });

  it('does not care who repeats the ask', async () => {
    const desk = requestEnvironment();
    const first = await desk.accept(desk.ask);
    const other = { id: 'other', name: 'other', channel: 'queue' } as const;
    const second = await desk.accept({ ...desk.ask, requestedBy: other });
    expect(second.ok && first.ok && second.value.id === first.value.id).toBe(true);
    expect(second).toMatchObject({ value: { requestedBy: { id: 'sales' } } });
  });

  it('refuses another ask under the same key', async () => {
    const desk = requestEnvironment();
    await desk.accept(desk.ask);
    const other = await desk.accept({ ...desk.ask, input: aPurchase({ quantity: 4 }) });
    expect(other).toEqual({ ok: false, error: { code: 'idempotency-key-reused' } });
  });

  it('starts the flow again when the process died between start and insert', async () => {
    const desk = requestEnvironment();
    const accepted = await requestEnvironment().accept(desk.ask);
    const id = accepted.ok ? accepted.value.id : '';
    await desk.flow.start(id, 'purchase');
    expect(await desk.accept(desk.ask)).toMatchObject({ ok: true, value: { id, status: 'submitted' } });
    expect(desk.flow.started).toEqual([id, id]);
  });

  it('starts the flow of a request that is still submitted when it is asked for again', async () => {
    const desk = requestEnvironment();
    await desk.accept(desk.ask);
    await desk.accept(desk.ask);
    expect(desk.flow.started).toHaveLength(2);
  });
});
