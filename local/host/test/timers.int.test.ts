import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../kit/database.ts';
import { StatusTable, timerSchema } from '../timer/status-table.ts';
import { writeApp } from './support/app-folder.ts';
import { ClockCaller } from './support/clock-caller.ts';
import { HostProcess, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { until } from './support/until.ts';

const folder = temporaryFolder();
let apps = 0;

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

/** `record` writes down what a timer function was handed. */
const PRELUDE = `
  import { appendFileSync, existsSync } from 'node:fs';
  import { app } from '@azure/functions';
  const note = (value) => appendFileSync(process.env.TRACE_FILE, JSON.stringify(value) + '\\n');
  const record = (timer, context) =>
    note({ name: context.functionName, timer, ...(context.retryContext ? { retry: context.retryContext } : {}) });
`;

/** An app with its data folder, and the records of its functions. */
class TimerApp {
  readonly data: string;
  readonly #app: string;
  readonly #trace: string;

  constructor(code: string) {
    const home = join(folder.path, `app${apps++}`);
    this.data = join(home, 'data');
    mkdirSync(this.data, { recursive: true });
    this.#trace = join(home, 'trace');
    this.#app = writeApp(join(home, 'app'), { 'app.js': PRELUDE + code });
  }

  async start(...args: string[]): Promise<HostProcess> {
    return HostProcess.start({ app: this.#app, data: this.data, args, env: { TRACE_FILE: this.#trace } });
  }

  get notes(): unknown[] {
    if (!existsSync(this.#trace)) return [];
    const lines = readFileSync(this.#trace, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  async hasNoted(count: number): Promise<unknown[]> {
    await until(() => this.notes.length >= count);
    return this.notes;
  }
}

async function fireByHand(host: HostProcess, name: string, body = '{}'): Promise<number> {
  const request = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  return (await fetch(`${host.url}/admin/functions/${name}`, request)).status;
}

/** A status computed at `last`, an instant to the minute: by then the clock had gone on a little. */
function status(last: string, next: string) {
  const lastish = expect.stringMatching(last);
  return { last: lastish, next, lastUpdated: lastish };
}

function call(name: string, scheduleStatus: unknown, isPastDue = false) {
  return { name, timer: { schedule: { adjustForDST: true }, scheduleStatus, isPastDue } };
}

/** Leaves the status behind that a host left which went down two days ago. */
function downForTwoDays(data: string, name: string): void {
  const last = Date.now() - 2 * DAY_MS;
  const database = openDatabase(join(data, 'timers.sqlite'), timerSchema);
  new StatusTable(database).put(name, { last, next: last + DAY_MS, lastUpdated: last });
  database.close();
}

const DAY_MS = 86_400_000;
const NEW_YEAR = '0 0 0 1 1 *';

describe('a timer function', () => {
  const daily = `
    process.env.WHEN = '0 30 8 * * *';
    app.timer('daily', { schedule: '%WHEN%', handler: record });`;

  it('runs at each occurrence, and keeps its status over restarts', async () => {
    const app = new TimerApp(daily);
    const first = await app.start('--test-clock');
    await new ClockCaller(first.url).order({ set: '2050-03-01T00:00:00Z' });
    await new ClockCaller(first.url).order({ advance: 'P2D' });
    await first.kill('SIGTERM');
    expect(app.notes.slice(1)).toEqual([
      call('daily', status('2050-03-01T00:00', '2050-03-01T08:30:00+00:00')),
      call('daily', status('2050-03-01T08:30', '2050-03-02T08:30:00+00:00')),
    ]);
    const second = await app.start('--test-clock');
    expect(await fireByHand(second, 'daily')).toBe(202);
    const notes = await app.hasNoted(4);
    expect(notes.slice(3)).toEqual([call('daily', status('2050-03-02T08:30', '2050-03-03T08:30:00+00:00'))]);
    await second.kill('SIGTERM');
  });

  it('runs once, past due, when the clock jumps over its occurrences', async () => {
    const app = new TimerApp(daily);
    const host = await app.start('--test-clock');
    await new ClockCaller(host.url).order({ set: '2050-03-01T00:00:00Z' });
    await host.kill('SIGTERM');
    expect(app.notes).toEqual([
      call(
        'daily',
        { last: '0001-01-01T00:00:00+00:00', next: expect.any(String), lastUpdated: expect.any(String) },
        true,
      ),
    ]);
  });

  it('runs once, past due, after the host was down', async () => {
    const app = new TimerApp(
      `app.timer('t', { schedule: '1.00:00:00', runOnStartup: true, handler: record });`,
    );
    downForTwoDays(app.data, 't');
    const host = await app.start();
    await app.hasNoted(1);
    await host.kill('SIGTERM');
    expect(app.notes).toEqual([call('t', expect.anything(), true)]);
  });

  it('is not past due when it comes back with another schedule', async () => {
    const app = new TimerApp(
      `app.timer('t', { schedule: '${NEW_YEAR}', runOnStartup: true, handler: record });`,
    );
    downForTwoDays(app.data, 't');
    const host = await app.start();
    await app.hasNoted(1);
    await host.kill('SIGTERM');
    expect(app.notes).toEqual([call('t', expect.objectContaining({ last: '0001-01-01T00:00:00+00:00' }))]);
  });

  it('runs at start when it asks for it, and knows no status when it is not monitored', async () => {
    const app = new TimerApp(
      `app.timer('t', { schedule: '${NEW_YEAR}', useMonitor: false, runOnStartup: true, handler: record });`,
    );
    const host = await app.start();
    await app.hasNoted(1);
    await host.kill('SIGTERM');
    expect(app.notes).toEqual([call('t', null)]);
  });

  it('never runs twice at once, and catches up with one run', async () => {
    const app = new TimerApp(`app.timer('t', { schedule: '00:00:00.05', handler: async (timer) => {
      note({ begins: timer.isPastDue });
      await new Promise((resolve) => setTimeout(resolve, 200));
      note('ends');
    } });`);
    const host = await app.start();
    await app.hasNoted(6);
    await host.kill('SIGTERM');
    const { notes } = app;
    expect(notes.length % 2).toBe(0);
    expect(notes).toEqual(notes.map((_, index) => (index % 2 === 0 ? { begins: false } : 'ends')));
  });

  it('is repeated as its retry policy says, then waits for the next occurrence', async () => {
    const app = new TimerApp(`app.timer('t', { schedule: '${NEW_YEAR}', runOnStartup: true,
      retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { seconds: 0 } },
      handler: (timer, context) => {
        note({ retry: context.retryContext?.retryCount, of: context.retryContext?.maxRetryCount,
          because: context.retryContext?.exception.message });
        throw new Error('spilled');
      } });`);
    const host = await app.start();
    await app.hasNoted(3);
    await host.kill('SIGTERM');
    expect(app.notes).toEqual([
      {},
      { retry: 1, of: 2, because: 'spilled' },
      { retry: 2, of: 2, because: 'spilled' },
    ]);
    expect(host.log.match(/ error t Error: spilled/g)).toHaveLength(3);
  });

  it('is waited for when the host stops', async () => {
    const app =
      new TimerApp(`app.timer('t', { schedule: '${NEW_YEAR}', runOnStartup: true, handler: async () => {
      note('begins');
      await new Promise((resolve) => setTimeout(resolve, 300));
      note('ends');
    } });`);
    const host = await app.start();
    await app.hasNoted(1);
    expect((await host.kill('SIGTERM')).code).toBe(0);
    expect(app.notes).toEqual(['begins', 'ends']);
  });

  it('that was killed while it ran is called again', async () => {
    const app = new TimerApp(`app.timer('t', { schedule: '1.00:00:00', handler: async (timer) => {
      note(timer.isPastDue);
      await new Promise(() => {});
    } });`);
    downForTwoDays(app.data, 't');
    for (const runs of [1, 2]) {
      const host = await app.start();
      await app.hasNoted(runs);
      await host.kill('SIGKILL');
    }
    expect(app.notes).toEqual([true, true]);
  });
});

describe('POST /admin/functions/{name}', () => {
  it('calls a timer function, and an activity with its input', async () => {
    const app = new TimerApp(`
      import * as df from 'durable-functions';
      app.timer('Tick', { schedule: '${NEW_YEAR}', handler: record });
      df.app.activity('work', { handler: note });
      app.http('route', { handler: () => note('never') });`);
    const host = await app.start();
    expect(await fireByHand(host, 'tick', '{"input":"whatever"}')).toBe(202);
    await app.hasNoted(1);
    expect(await fireByHand(host, 'work', '{"input":"{\\"a\\":1}"}')).toBe(202);
    expect(await app.hasNoted(2)).toEqual([call('Tick', expect.anything()), { a: 1 }]);
    expect(await fireByHand(host, 'route')).toBe(202);
    await until(() => host.log.includes(' error route no httpTrigger can be called by hand'));
    expect(await fireByHand(host, 'nobody')).toBe(404);
    expect(await fireByHand(host, 'tick', '')).toBe(400);
    expect(await fireByHand(host, 'tick', 'now')).toBe(400);
    expect(await fireByHand(host, 'tick', '{"input":1}')).toBe(400);
    await host.kill('SIGTERM');
    expect(app.notes).toHaveLength(2);
  });
});
