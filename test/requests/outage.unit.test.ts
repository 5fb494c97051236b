import { beforeAll, describe, expect, it } from '@jest/globals';
import { memoryAzure } from '../refund/memory-azure.ts';
import { openRefundApi } from '../refund/refund-api.ts';
import { refundCalls } from '../refund/refund-calls.ts';
import { denial, during, outages, type Weather } from '../support/failing-ports.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

/** A desk whose Microsoft can fail as a whole. */
function openDesk() {
  const weather: Weather = { failure: undefined };
  const azure = memoryAzure();
  const { directory, refunds, support } = azure;
  const failing = {
    ...azure,
    directory: during(weather, directory),
    refunds: during(weather, refunds),
    support: during(weather, support),
  };
  const desk = openRefundApi(key, failing);
  return { ...desk, weather, ...refundCalls(desk) };
}

type Desk = ReturnType<typeof openDesk>;

const failuresOf = async (desk: Desk, id: string) =>
  (await desk.events(id)).filter(({ type }) => type === 'step-failing').map(({ data }) => data);

/** A request in this status when Microsoft stops to answer. */
async function waitingIn(desk: Desk, status: 'submitted' | 'approved' | 'provisioning'): Promise<string> {
  if (status === 'submitted') desk.weather.failure = outages.silence;
  const id = await desk.ask();
  if (status === 'submitted') return id;
  if (status === 'approved') desk.weather.failure = outages.silence;
  else failAtReturn(desk);
  await desk.approve(id);
  return id;
}

function failAtReturn({ azure: { refunds }, weather }: Desk): void {
  const returnReservation = refunds.returnReservation.bind(refunds);
  refunds.returnReservation = (...given) => {
    weather.failure = outages.silence;
    refunds.returnReservation = returnReservation;
    return returnReservation(...given);
  };
}

describe('an outage of Microsoft', () => {
  const words = {
    'a rejected sign-in': {
      code: 'Unauthorized',
      said: 'The token is not valid (Unauthorized)',
      advice: 'Check the app.',
    },
    'an error': { code: 'ServiceUnavailable', said: 'Try later (ServiceUnavailable)', advice: /goes on/ },
    silence: { code: 'no-answer', said: 'no answer in time (no-answer)', advice: /goes on/ },
  } as const;

  it.each(['a rejected sign-in', 'an error', 'silence'] as const)(
    'is shown before the evaluation, and the request goes on by itself: %s',
    async (how) => {
      const desk = openDesk();
      desk.weather.failure = outages[how];
      const id = await desk.ask();
      await desk.pass(HOUR_MS);
      const { code, said, advice } = words[how];
      expect(await desk.show(id)).toMatchObject({
        status: 'submitted',
        waiting: {
          step: 'evaluation',
          code: 'microsoft-unavailable',
          detail: `Microsoft gives no usable answer: ${said}. The desk tries again by itself.`,
          microsoft: { code },
          advice: expect.stringMatching(advice),
          nextTryAt: expect.any(String),
        },
      });
      desk.weather.failure = undefined;
      await desk.pass(11 * MINUTE_MS);
      const after = await desk.show(id);
      expect(after).toMatchObject({ status: 'awaiting-approval' });
      expect(after).not.toHaveProperty('waiting');
    },
  );

  it('is told in the timeline at the first failure, and then sparsely', async () => {
    const desk = openDesk();
    desk.weather.failure = outages['an error'];
    const id = await desk.ask();
    expect(await failuresOf(desk, id)).toMatchObject([
      { step: 'evaluation', tries: 1, code: 'microsoft-unavailable', nextTryAt: expect.any(String) },
    ]);
    await desk.pass(3 * HOUR_MS);
    expect((await failuresOf(desk, id)).map((data) => data['tries'])).toEqual([1, 2, 4, 8, 16]);
  });

  it.each(['submitted', 'approved', 'provisioning'] as const)(
    'of a day leaves the flow of a request alone that is %s: who waits is not lost',
    async (status) => {
      const desk = openDesk();
      const id = await waitingIn(desk, status);
      await desk.pass(23 * HOUR_MS);
      expect(await desk.show(id)).toMatchObject({ status, waiting: { nextTryAt: expect.any(String) } });
      expect((await desk.events(id)).map(({ type }) => type)).not.toContain('flow-restarted');
    },
  );

  it('after the approval, during the quote, is shown and waited for', async () => {
    const desk = openDesk();
    const id = await desk.ask();
    await desk.pass(11 * MINUTE_MS);
    desk.weather.failure = outages['an error'];
    await desk.approve(id);
    await desk.pass(3 * HOUR_MS);
    expect(await desk.show(id)).toMatchObject({
      status: 'approved',
      waiting: { step: 'quote', code: 'microsoft-unavailable', microsoft: { code: 'ServiceUnavailable' } },
    });
    desk.weather.failure = undefined;
    await desk.pass(HOUR_MS);
    expect(await desk.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.azure.effects).toHaveLength(1);
  });

  it('before the first effect is shown at its step, and nothing is lost or doubled', async () => {
    const desk = openDesk();
    const id = await waitingIn(desk, 'provisioning');
    await desk.pass(5 * HOUR_MS);
    const shown = await desk.show(id);
    expect(shown).toMatchObject({ status: 'provisioning', waiting: { step: 'return' } });
    expect(shown['steps']).toContainEqual(
      expect.objectContaining({
        name: 'return',
        status: 'running',
        failing: expect.objectContaining({
          problem: expect.objectContaining({ code: 'microsoft-unavailable' }),
        }),
      }),
    );
    desk.weather.failure = undefined;
    await desk.pass(2 * HOUR_MS);
    expect(await desk.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.azure.effects).toHaveLength(1);
  });
});

describe('what Microsoft denies', () => {
  it('ends the request at once, with advice', async () => {
    const desk = openDesk();
    const id = await desk.ask();
    desk.azure.refunds.returnReservation = () => Promise.reject(denial);
    await desk.approve(id);
    await desk.pass(MINUTE_MS);
    expect(await desk.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'read-refused',
        step: 'return',
        advice: 'Give the account the role Admin agent.',
        microsoft: { code: '900150', message: 'No role' },
      },
    });
  });
});
