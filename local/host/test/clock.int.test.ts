import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClockCaller } from './support/clock-caller.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers, runHost } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const folder = temporaryFolder();
let tests = 0;
let data: string;
let effects: string;

beforeEach(() => {
  data = join(folder.path, `data-${++tests}`);
  effects = join(folder.path, `effects-${tests}`);
  writeFileSync(effects, '');
});
afterEach(killLeftovers);
afterAll(() => folder.remove());

async function start(...args: string[]) {
  const host = await HostProcess.start({
    app: appFolder('clock-esm'),
    data,
    env: { EFFECTS_FILE: effects },
    args,
  });
  return { host, clock: new ClockCaller(host.url), durable: new DurableCaller(host.url) };
}

const effectLines = () => readFileSync(effects, 'utf8').split('\n').slice(0, -1);
const nextHour = (instant: number) => Math.ceil(instant / HOUR) * HOUR;
const iso = (instant: number) => new Date(instant).toISOString();
const isRunning = ({ runtimeStatus }: { runtimeStatus: string }) => runtimeStatus === 'Running';

describe('a clock that is advanced', () => {
  it('lets a wait of ten days pass at once', async () => {
    const { clock, durable } = await start('--test-clock');
    const id = await durable.start('sleep', 10 * DAY);
    await durable.until(id, isRunning);
    const before = await clock.now();
    const { status, body } = await clock.order({ advance: 'P10D' });

    expect({ status, fired: (body.fired ?? 0) >= 240 }).toEqual({ status: 200, fired: true });
    expect(Date.parse(body.now ?? '')).toBeGreaterThanOrEqual(before + 10 * DAY);
    const { runtimeStatus, output } = await durable.status(id);
    expect(runtimeStatus).toBe('Completed');
    expect(output).toBeGreaterThanOrEqual(10 * DAY);
    expect(output).toBeLessThan(10 * DAY + HOUR);
    expect(await clock.look()).toMatchObject({ status: 200, body: { idle: true } });
  });

  it('stops at each due instant, in order', async () => {
    const { clock, durable } = await start('--test-clock');
    const before = await clock.now();
    for (const [name, minutes, naps] of [['quick', 20, 4] as const, ['slow', 50, 1] as const])
      await durable.until(await durable.start('naps', { name, minutes, naps }), isRunning);
    await clock.order({ advance: 'PT1H30M' });

    const notes = effectLines().filter((line) => !line.startsWith('{'));
    // A timer fires up to a second early.
    const minutes = notes.map((line) => Math.round((Date.parse(line.split(' ')[0] ?? '') - before) / 60_000));
    expect(notes.map((line) => line.split(' ')[1])).toEqual(['quick', 'quick', 'slow', 'quick', 'quick']);
    expect(minutes).toEqual([20, 40, 50, 60, 80]);
  });

  it('calls a timer function once for every occurrence, on time', async () => {
    const { clock } = await start('--test-clock');
    const first = nextHour(await clock.now()) + HOUR;
    await clock.order({ set: iso(first - HOUR / 2) });
    writeFileSync(effects, '');
    const { body } = await clock.order({ advance: 'PT3H' });

    expect(body.fired).toBe(3);
    const calls = effectLines().map((line) => JSON.parse(line) as Record<string, string | boolean>);
    expect(calls.map(({ isPastDue }) => isPastDue)).toEqual([false, false, false]);
    expect(calls.map(({ now }) => String(now).slice(0, 17))).toEqual(
      [0, 1, 2].map((n) => iso(first + n * HOUR).slice(0, 17)),
    );
    expect(calls.map(({ next }) => Date.parse(String(next)))).toEqual([0, 1, 2].map((n) => first + n * HOUR));
    expect(String(calls[2]?.['last']).slice(0, 17)).toBe(iso(first + HOUR).slice(0, 17));
  });
});

describe('a clock that is set', () => {
  it('passes missed occurrences with one call that is past due', async () => {
    const { clock } = await start('--test-clock');
    const target = nextHour(await clock.now()) + 100 * DAY + HOUR / 2;
    const { status, body } = await clock.order({ set: iso(target) });

    expect({ status, fired: body.fired }).toEqual({ status: 200, fired: 1 });
    const [call, ...more] = effectLines().map(
      (line) => JSON.parse(line) as { now: string; isPastDue: boolean },
    );
    expect(more).toEqual([]);
    expect(call?.isPastDue).toBe(true);
    expect(Date.parse(call?.now ?? '')).toBeGreaterThanOrEqual(target);
  });

  it('is seen by the app: only Date moves', async () => {
    const { host, clock } = await start('--test-clock');
    await clock.order({ set: '2099-01-02T03:04:05Z' });
    const response = await fetch(`${host.url}/api/dates`);
    const { loadedAt, now, isCloneADate, elapsed } = (await response.json()) as {
      loadedAt: string;
      now: string;
      isCloneADate: boolean;
      elapsed: { performance: number; date: number };
    };

    expect(now).toMatch(/^2099-01-02T03:0[45]/);
    expect(Date.parse(loadedAt)).toBeLessThan(Date.parse('2099-01-01T00:00:00Z'));
    expect(isCloneADate).toBe(true);
    expect(Math.abs(elapsed.performance - elapsed.date)).toBeLessThan(1000);
    expect(response.headers.get('date')).not.toContain('2099');
  });

  it('stays where it is over SIGKILL, with all that waits', async () => {
    const first = await start('--test-clock');
    const id = await first.durable.start('sleep', 40 * DAY);
    await first.durable.until(id, isRunning);
    await first.clock.order({ advance: 'P30D' });
    const before = await first.clock.now();
    await first.host.kill('SIGKILL');

    const second = await start('--test-clock');
    expect(await second.clock.now()).toBeGreaterThanOrEqual(before);
    expect((await second.durable.status(id)).runtimeStatus).toBe('Running');
    await second.clock.order({ advance: 'P10D' });
    expect((await second.durable.status(id)).runtimeStatus).toBe('Completed');
  });
});

describe('/admin/clock', () => {
  it('refuses with 409 when the time is the real one', async () => {
    const { clock } = await start();

    expect((await clock.look()).status).toBe(409);
    expect(await clock.order({ advance: 'P1D' })).toEqual({
      status: 409,
      body: { message: 'the clock tells the real time: start with --test-clock to move it' },
    });
  });

  it('refuses with 400 what is no order, naming the field, and the way back', async () => {
    const { clock } = await start('--test-clock');

    expect(await clock.order({ advance: 'soon' })).toEqual({
      status: 400,
      body: { message: 'advance: must be an ISO 8601 duration such as P30D or PT1H30M' },
    });
    const { status, body } = await clock.order({ set: '2020-01-01T00:00:00Z' });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^set: the clock only goes forward, and it is 20/);
  });
});

describe('fast-forward', () => {
  it('skips waits by itself, with what is due on the way', async () => {
    const { durable } = await start('--fast-forward');
    const { output } = await durable.end(await durable.start('sleep', 2 * DAY));

    expect(output).toBeGreaterThan(2 * DAY - 1000);
    expect(effectLines()).toHaveLength(48);
  });

  it('never passes a timer that races an event, and goes on when the race is decided', async () => {
    const { durable } = await start('--fast-forward');
    const raced = await durable.start('approval', 2 * DAY);
    const short = await durable.start('sleep', DAY);
    const long = await durable.start('sleep', 3 * DAY);
    expect((await durable.end(short)).runtimeStatus).toBe('Completed');
    expect((await durable.status(raced)).runtimeStatus).toBe('Running');
    expect((await durable.status(long)).runtimeStatus).toBe('Running');

    await durable.raise(raced, 'approval', 'yes');
    expect((await durable.end(long)).runtimeStatus).toBe('Completed');
    expect((await durable.end(raced)).output).toBe('yes');
  });

  it('does not hurry for a timer that lost its race', async () => {
    const { host, durable } = await start('--fast-forward');
    const id = await durable.start('afterRace', 3 * DAY);
    await durable.raise(id, 'first');
    await durable.end(await durable.start('sleep', HOUR));
    const hostNow = async () => {
      const { now } = (await (await fetch(`${host.url}/api/dates`)).json()) as { now: string };
      return Date.parse(now);
    };
    expect(await hostNow()).toBeLessThan(Date.now() + DAY);

    // Then it waits for the timer alone, which it left open.
    await durable.raise(id, 'second', 'done');
    expect((await durable.end(id)).output).toBe('done');
    expect(await hostNow()).toBeGreaterThan(Date.now() + 2 * DAY);
  });

  it('=all passes every timer', async () => {
    const { durable } = await start('--fast-forward=all');

    expect((await durable.end(await durable.start('approval', 2 * DAY))).output).toBe('too late');
  });

  it('knows after a restart what was raced', async () => {
    const first = await start();
    const raced = await first.durable.start('approval', DAY);
    const plain = await first.durable.start('sleep', HOUR);
    await Promise.all([raced, plain].map((id) => first.durable.until(id, isRunning)));
    await first.host.kill('SIGKILL');

    const { durable } = await start('--fast-forward');
    expect((await durable.end(plain)).runtimeStatus).toBe('Completed');
    expect((await durable.status(raced)).runtimeStatus).toBe('Running');
  });

  it('is off again without the flag, which is said when the time goes back', async () => {
    const first = await start('--fast-forward');
    await first.durable.end(await first.durable.start('sleep', DAY));
    await first.host.kill('SIGTERM');
    const { host, durable } = await start();

    expect(host.log).toContain(`${data} was left ahead of time and goes back to the real one`);
    const id = await durable.start('sleep', DAY);
    expect((await durable.until(id, isRunning)).runtimeStatus).toBe('Running');
  });

  it('takes no other value', async () => {
    const exit = await runHost({ app: appFolder('clock-esm'), data, args: ['--fast-forward=most'] });

    expect(exit).toMatchObject({
      code: 2,
      stderr: '--fast-forward takes no value but "all", not "most" (try: npm run local:host -- --help)\n',
    });
  });
});

describe('--follow-clock', () => {
  it('is for processes that a supervisor forked', async () => {
    const exit = await runHost({ app: appFolder('clock-esm'), data, args: ['--follow-clock'] });

    expect(exit).toMatchObject({
      code: 2,
      stderr:
        '--follow-clock needs a supervisor that forks this process (try: npm run local:host -- --help)\n',
    });
  });
});
