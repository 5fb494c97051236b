import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DurableCaller } from './support/durable-caller.ts';
import type { Status } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const effectsFile = join(folder.path, 'effects');
const options = {
  app: appFolder('quirks'),
  data: join(folder.path, 'data'),
  env: { EFFECTS_FILE: effectsFile },
};
let host: HostProcess;
let durable: DurableCaller;

beforeAll(async () => {
  appendFileSync(effectsFile, '');
  host = await HostProcess.start(options);
  durable = new DurableCaller(host.url);
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

const effects = (): string[] => readFileSync(effectsFile, 'utf8').split('\n');
const typesOf = ({ historyEvents }: Status) => (historyEvents ?? []).map((event) => event['EventType']);

/** What the durable client inside the app makes of a call. */
async function ask(method: string, ...args: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ method, args });
  return (await fetch(`${host.url}/api/ask`, { method: 'POST', body })).json();
}

async function untilHistory(id: string, pleases: (types: unknown[]) => boolean): Promise<Status> {
  for (;;) {
    const status = await durable.status(id, '?showHistory=true');
    if (pleases(typesOf(status))) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Things the real host does that an app must live with; reproduced here, not repaired. */
describe('quirks of Durable Functions', () => {
  it('1: a task in a second compound task is scheduled twice, and the instance sticks', async () => {
    const id = await durable.start('reusedTask');
    for (const note of [1, 2]) await durable.raise(id, 'note', note);
    const stuck = await untilHistory(id, (types) => types.includes('TaskCompleted'));
    expect(typesOf(stuck).filter((type) => type === 'TimerCreated')).toHaveLength(2);
    expect(stuck.runtimeStatus).toBe('Running');
    expect(host.log).toContain(
      'warning reusedTask the orchestrator waits, but everything it asked for is done',
    );
  });

  it('2: going on after a failed Task.all while a sibling retries swaps results', async () => {
    expect(await durable.run('failsWhileSiblingRetries')).toBe('Completed null');
    expect(effects()).toContain('echo after');
  });

  it('2b: going on after a race of a retrying task against a timer that is cancelled mixes up numbers', async () => {
    expect(await durable.run('racesRetries')).toMatch(
      /^Failed "Non-Deterministic workflow detected: .* with sequence (?:ID|number)/,
    );
  });

  it('3: a text given to continueAsNew arrives in quotes', async () => {
    expect(await durable.run('continuesWithText', 'begin')).toBe(`Completed ${JSON.stringify('"text"')}`);
  });

  it('4: a bare boolean is "True" or "False" to an activity, a date is a text', async () => {
    expect((await durable.end(await durable.start('describes'))).output).toEqual([
      'string "True"',
      'string "False"',
      'string "1970-01-01T00:00:00.000Z"',
      'object {"yes":true,"at":"1970-01-01T00:00:00.000Z"}',
    ]);
  });

  it('5: of an error only a text is left, with serialised details behind it', async () => {
    const { output } = await durable.end(await durable.start('catches'));
    expect(output).toEqual({
      message: expect.stringMatching(
        /^Activity function 'explode' failed: no fuse \n \{"\$type":"System\.Exception, System\.Private\.CoreLib",/,
      ) as unknown,
      code: null,
      isTypeError: false,
    });
  });

  it('6: a custom status of null clears it', async () => {
    const { customStatus } = await durable.end(await durable.start('clearsStatus'));
    expect(customStatus).toBeNull();
  });

  it('7: an activity beyond functionTimeout fails', async () => {
    expect(await durable.run('sleepsTooLong')).toMatch(
      /^Failed "Orchestrator function 'sleepsTooLong' failed: Activity function 'sleep' failed: Timeout value of 00:00:01 was exceeded by function: Functions\.sleep /,
    );
  });

  it('7: an orchestrator beyond functionTimeout is aborted and tried again', async () => {
    expect(await durable.run('thinksTooLong')).toBe('Completed "thought"');
    expect(host.log).toContain(
      'error thinksTooLong orchestrator aborted, to be tried again: Timeout value of 00:00:01 was exceeded by function: Functions.thinksTooLong',
    );
  });

  it('7b: getStatus throws for an id nobody knows', async () => {
    expect(await ask('getStatus', 'nobody')).toEqual({
      error: expect.stringContaining('could not find any data associated with the instanceId') as unknown,
    });
  });

  it('7b: an event for a finished instance is accepted by the client and dropped', async () => {
    const id = await durable.start('tellsItsId');
    await durable.end(id);
    expect(await durable.raise(id, 'note', 1)).toBe(410);
    expect(await ask('raiseEvent', id, 'note', 1)).toEqual({ answer: null });
  });

  it('8: events that wait at a continue-as-new are lost', async () => {
    const id = await durable.start('losesEvents', { generation: 1 });
    await durable.raise(id, 'note', 'early');
    await untilHistory(id, (types) => types.includes('EventRaised'));
    await durable.raise(id, 'go');
    expect((await durable.end(id)).output).toBe('lost');
  });

  it('8: of two waiters for one event the younger is served first', async () => {
    const id = await durable.start('waitsTwice');
    await durable.raise(id, 'note', 'first');
    await untilHistory(id, (types) => types.includes('EventRaised'));
    await durable.raise(id, 'note', 'second');
    expect((await durable.end(id)).output).toEqual(['second', 'first']);
  });

  it('9: ids and event names go into addresses unescaped', async () => {
    expect(await ask('startNew', 'waitsTwice', { instanceId: 'cut?off' })).toEqual({ answer: 'cut' });
    await ask('raiseEvent', 'cut', 'note#1', 'a');
    await ask('raiseEvent', 'cut', 'note?2', 'b');
    expect((await durable.end('cut')).output).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('10: what an orchestrator logs appears at every replay', async () => {
    await durable.end(await durable.start('logs'));
    const times = (text: string) => host.log.split(`logs ${text}`).length - 1;
    expect(['always before x', 'once before x'].map(times)).toEqual([3, 1]);
    expect(['always before y', 'once before y'].map(times)).toEqual([2, 1]);
  });

  it('11: a child without an id is named after the execution of its parent and a number', async () => {
    expect(await durable.run('asksForId')).toMatch(
      /^Completed "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:0"$/,
    );
  });

  it.each([
    ['a live instance', async () => durable.start('waitsTwice')],
    ['an entity', () => '@counter@a'],
  ])('11: a child with the id of %s keeps its parent waiting for ever', async (_, makeId) => {
    const id = await makeId();
    const parent = await durable.start('takesLiveId', id);
    const warning = `warning takesLiveId the orchestrator waits for ever, as in Azure: a child cannot have the id ${id}`;
    while (!host.log.includes(warning)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await durable.status(parent)).toMatchObject({ runtimeStatus: 'Running', output: null });
    await durable.post(`instances/${parent}/terminate`);
    expect((await durable.end(parent)).runtimeStatus).toBe('Terminated');
  });

  it('13: a status tells whole seconds, an orchestrator milliseconds', async () => {
    const id = await durable.start('naps');
    const { output, lastUpdatedTime } = (await durable.end(id)) as Status & { lastUpdatedTime: string };
    expect(output).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(lastUpdatedTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('12: an activity runs at least once, after a crash once more', async () => {
    const before = effects().filter((line) => line === 'sleep 400').length;
    const id = await durable.start('naps');
    while (effects().filter((line) => line === 'sleep 400').length === before)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await host.kill('SIGKILL');
    host = await HostProcess.start(options);
    durable = new DurableCaller(host.url);
    expect((await durable.end(id)).runtimeStatus).toBe('Completed');
    expect(effects().filter((line) => line === 'sleep 400')).toHaveLength(before + 2);
  });
});
