import { describe, expect, it } from '@jest/globals';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { FlowRunner } from '../support/flow-runner.ts';
import { modelEnvironment, person } from '../model/model-environment.ts';
import { requestId } from '../model/play.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How Azure's engine fires a timer: the pause is cut to whole seconds, and the message is a little early or late. */
const clocks = {
  'a second early': (ms: number) => Math.floor(ms / 1000) * 1000 - 970,
  'cut to whole seconds': (ms: number) => Math.floor(ms / 1000) * 1000,
  'twenty seconds late': (ms: number) => ms + 20_000,
  'without short pauses': (ms: number) => (ms <= 2_000 ? 0 : ms),
};
type Clock = keyof typeof clocks;
const all = Object.keys(clocks) as Clock[];

/** A request that awaits approval for two hours, on an engine with such a clock. Its times have fractions of seconds. */
async function waiting(clock: Clock) {
  const environment = modelEnvironment();
  const { runner } = environment;
  runner.now += 345;
  runner.timing = clocks[clock];
  await environment.accept(environment.submission);
  await runner.settle();
  const timeline = async () => (await environment.requests.timeline(requestId)) ?? [];
  const timesOf = async (wanted: string) =>
    (await timeline()).filter(({ type }) => type === wanted).map(({ at }) => Date.parse(at));
  return { ...environment, timesOf };
}

/** Counts how often a step runs from now on. */
const countsOf = (runner: FlowRunner, step: string) => {
  const before = runner.ran.length;
  return () => runner.ran.slice(before).filter((name) => name === step).length;
};

describe('on a clock that is early, cut, late or without short pauses', () => {
  it.each(all)('a request expires at its deadline after at most two looks (%s)', async (clock) => {
    const { runner, requests, pass, timesOf } = await waiting(clock);
    const deadline = Date.parse((await requests.read(requestId))?.request.approval?.deadline ?? '');
    await pass(deadline - runner.now - 30_000);
    const looks = countsOf(runner, 'resolveApproval');
    await pass(2 * MINUTE_MS);

    expect((await requests.read(requestId))?.request.status).toBe('expired');
    const [expiredAt = 0] = await timesOf('expired');
    expect(expiredAt).toBeGreaterThanOrEqual(deadline - 2_000);
    expect(expiredAt).toBeLessThanOrEqual(deadline + 40_000);
    expect(looks()).toBeLessThanOrEqual(2);
  });

  it.each(all)('each reminder is written once, and after at most two looks (%s)', async (clock) => {
    const { runner, pass, timesOf } = await waiting(clock);
    await pass(HOUR_MS - 30_000);
    const looks = countsOf(runner, 'resolveApproval');
    await pass(2 * MINUTE_MS);
    expect(looks()).toBeLessThanOrEqual(2);
    await pass(2 * HOUR_MS);
    expect(await timesOf('reminded')).toHaveLength(1);
    expect(await timesOf('escalated')).toHaveLength(1);
  });

  it.each(all)('a purchase completes with one order (%s)', async (clock) => {
    const { decide, requests, microsoft, pass } = await waiting(clock);
    const quoteHash = (await requests.read(requestId))?.request.quote?.hash ?? '';
    await decide({ requestId, by: person('finance'), decision: 'approve', quoteHash });
    await pass(HOUR_MS);
    expect((await requests.read(requestId))?.request.status).toBe('completed');
    expect(microsoft.orders).toHaveLength(1);
  });

  it.each(all)(
    'a checkout whose answers are lost is made once, also when retries come at once (%s)',
    async (clock) => {
      const { decide, requests, microsoft, pass } = await waiting(clock);
      microsoft.lapse('checkOut', 'lost', 2);
      microsoft.lapse('provisioningState', 'down', 3);
      const quoteHash = (await requests.read(requestId))?.request.quote?.hash ?? '';
      await decide({ requestId, by: person('finance'), decision: 'approve', quoteHash });
      await pass(2 * HOUR_MS);
      expect((await requests.read(requestId))?.request.status).toBe('completed');
      expect(microsoft.orders).toHaveLength(1);
    },
  );

  it.each(all)(
    'a poll ends at its limit, and polls at most twice in the last seconds (%s)',
    async (clock) => {
      const polledAt: number[] = [];
      const look = () => {
        polledAt.push(runner.now);
        return { done: false, retryAfterSeconds: 0.4 };
      };
      const runner: FlowRunner = new FlowRunner({ pollUntilDone }, { look });
      runner.timing = clocks[clock];
      const start = runner.now;
      const input = {
        step: 'look',
        retry: 'quick',
        input: {},
        attempts: 1,
        since: new Date(start).toISOString(),
      };
      const { output } = await runner.run('pollUntilDone', 'p-1', input);

      expect(output).toMatchObject({ answer: { done: false } });
      const end = start + HOUR_MS;
      expect(runner.now).toBeGreaterThanOrEqual(end - 2_000);
      expect(polledAt.filter((at) => at > end - 2_000).length).toBeLessThanOrEqual(2);
    },
  );

  it('every pause of a purchase is of whole seconds', async () => {
    const pauses: number[] = [];
    const { runner, pass, decide, requests } = await waiting('cut to whole seconds');
    runner.timing = (ms) => {
      pauses.push(ms);
      return ms;
    };
    const quoteHash = (await requests.read(requestId))?.request.quote?.hash ?? '';
    await decide({ requestId, by: person('finance'), decision: 'approve', quoteHash });
    await pass(HOUR_MS);
    expect(pauses.length).toBeGreaterThan(3);
    expect(pauses.filter((ms) => ms % 1000 !== 0 || ms < 1000)).toEqual([]);
  });
});
