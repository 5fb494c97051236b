import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { ClockCaller } from './support/clock-caller.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { until } from './support/until.ts';

const APP = `
import * as df from 'durable-functions';

const later = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);
df.app.activity('echo', { handler: (value) => value });

df.app.orchestration('callsNobody', function* (context) {
  try { yield context.df.callActivity('nobody', 1); } catch (error) { return error.message; }
});
df.app.orchestration('hasNoSuchChild', function* (context) {
  try { yield context.df.callSubOrchestrator('nobody'); } catch (error) { return error.message; }
});
df.app.orchestration('throws', function* (context) {
  yield context.df.callActivity('echo', 1);
  throw { text: 'a string', number: 5, object: { code: 1 }, null: null, error: new Error('') }[context.df.getInput()];
});
df.app.orchestration('leavesTimer', function* (context) {
  const event = context.df.waitForExternalEvent('Go');
  const timer = context.df.createTimer(later(context, 3600_000));
  yield context.df.Task.any([event, timer]);
  return 'event';
});
df.app.orchestration('waits', function* (context) {
  const before = context.df.currentUtcDateTime;
  const fireAt = later(context, context.df.getInput());
  yield context.df.createTimer(fireAt);
  return fireAt - context.df.currentUtcDateTime;
});
`;

const folder = temporaryFolder();
let host: HostProcess;
let durable: DurableCaller;

beforeAll(async () => {
  const app = writeApp(join(folder.path, 'app'), { 'functions.js': APP });
  host = await HostProcess.start({ app, data: join(folder.path, 'data'), args: ['--test-clock'] });
  durable = new DurableCaller(host.url);
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

const typesOf = async (id: string) =>
  ((await durable.status(id, '?showHistory=true')).historyEvents ?? []).map((event) => event['EventType']);

describe('as on Azure, an orchestration', () => {
  it.each([
    ['callsNobody', 'activity'],
    ['hasNoSuchChild', 'orchestrator'],
  ])('that calls a function the app does not have stays Running without an event: %s', async (name, kind) => {
    const id = await durable.start(name);
    const reason = `The function 'nobody' doesn't exist, is disabled, or is not an ${kind} function.`;
    const warning = `warning ${name} the orchestrator waits for ever, as in Azure: ${reason}`;
    await until(() => host.log.includes(warning));
    expect((await durable.status(id)).runtimeStatus).toBe('Running');
    expect(await typesOf(id)).toEqual(['ExecutionStarted']);
  });

  it.each(['text', 'number', 'object', 'null', 'error'])(
    'that throws what is no error with a text fails: %s',
    async (kind) => {
      expect(await durable.run('throws', kind)).toMatch(
        /^Failed "Orchestrator function 'throws' failed: One or more errors occurred\. \(Result: Failure\\nException: /,
      );
    },
  );

  it('that leaves a timer open stays Running until the timer has fired', async () => {
    const id = await durable.start('leavesTimer');
    await durable.until(id, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await durable.raise(id, 'Go');
    const clock = new ClockCaller(host.url);
    await clock.order({ advance: 'PT59M' });
    expect((await durable.status(id)).runtimeStatus).toBe('Running');
    expect(await typesOf(id)).toEqual(['ExecutionStarted', 'TimerCreated', 'EventRaised']);
    await clock.order({ advance: 'PT1M' });
    expect(await durable.end(id)).toMatchObject({ runtimeStatus: 'Completed', output: 'event' });
  });

  it('is woken by a timer before the timer is due, by less than a second', async () => {
    const id = await durable.start('waits', 3600_000);
    await durable.until(id, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await new ClockCaller(host.url).order({ advance: 'PT1H' });
    const { output } = (await durable.end(id)) as { output: number };
    expect(output).toBeGreaterThan(0);
    expect(output).toBeLessThan(1000);
  });
});
