import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { OrchestrationContext, OrchestrationHandler, Task } from 'durable-functions';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { historyNames } from './chosen-instances.ts';
import { goldenHistory, writeGolden, type GoldenHistory } from './golden-history.ts';
import { openTasks } from './open-tasks.ts';
import { namesIn, registeredNames } from './registered-names.ts';
import { releasedNames } from './released-names.ts';
import { releasedFlows } from './released-flows.ts';
import { replay } from './replay.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const golden = (name: string): GoldenHistory => goldenHistory.parse(JSON.parse(read(name)));
const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));

describe('the current flow', () => {
  it.each(names)('repeats the actions of %s from every turn', async (name) => {
    const history = golden(name);
    const flow = releasedFlows[history.flow];
    if (flow === undefined) throw new Error(`flow ${history.flow} is gone, its instances may not be`);

    expect(await replay(flow, history)).toEqual(history.actions);
  });

  it('is recorded on every path', () => {
    expect(names).toEqual(expect.arrayContaining(historyNames.map((name) => `${name}.v1.json`)));
  });

  it('is registered, and at least once among the recorded', () => {
    const recorded = new Set(names.map((name) => golden(name).flow));

    expect(registeredNames('orchestration').toSorted()).toEqual(Object.keys(releasedFlows).toSorted());
    expect(registeredNames('orchestration').filter((flow) => !recorded.has(flow))).toEqual([]);
  });

  it.each(names)('is recorded in %s as the recorder writes it, all of it', (name) => {
    expect(writeGolden(golden(name))).toBe(read(name));
  });
});

describe('an ended flow', () => {
  const flowOf = ({ flow }: GoldenHistory): OrchestrationHandler => {
    const found = releasedFlows[flow];
    if (found === undefined) throw new Error(`flow ${flow} is gone`);
    return found;
  };

  it.each(names)('leaves nothing open in %s', async (name) => {
    const history = golden(name);
    expect(await openTasks(flowOf(history), history)).toEqual([]);
  });

  it('is found with a timer that it does not cancel', async () => {
    const careless = changed(awaitApproval, (df) => ({
      createTimer: (at: Date) => Object.assign(df.createTimer(at), { cancel: () => undefined }),
    }));
    expect(await openTasks(careless, golden('await-approval.approved.v1.json'))).toEqual([
      expect.stringMatching(/^timer \d+$/),
    ]);
  });

  it('is found with an activity that has not ended', async () => {
    const { events, ...history } = golden('purchase.happy-path.v1.json');
    const cut = events.filter((event) => !('TaskScheduledId' in event && event.TaskScheduledId === 0));
    const unended = openTasks(purchase, { ...history, events: cut });
    expect(await unended).toEqual(['evaluateRequest 0']);
  });
});

describe('the names that flows of the last release wait for', () => {
  it.each(['orchestration', 'activity'] as const)('are all registered: %s', (kind) => {
    const registered = registeredNames(kind);
    expect(releasedNames[kind].filter((name) => !registered.includes(name))).toEqual([]);
  });

  it('include every name of the recorded histories', () => {
    const all: readonly string[] = [...releasedNames.orchestration, ...releasedNames.activity];
    const waited = names.flatMap((name) =>
      golden(name).events.flatMap((event) => ('Name' in event && 'Input' in event ? [event.Name] : [])),
    );
    const isEvent = (name: string) => name === 'decisionWritten';
    expect([...new Set(waited)].filter((name) => !all.includes(name) && !isEvent(name))).toEqual([]);
  });
});

describe('the registered orchestrations', () => {
  it.each([
    ["app.orchestration('purchase', purchase);", ['purchase']],
    ["app.orchestration(\n  'refund',\n  refund,\n);\napp.orchestration('swap', swap);", ['refund', 'swap']],
    ["app.activity('checkOut', { handler });", []],
  ])('in %j are found', (source, found) => {
    expect(namesIn(source, 'orchestration')).toEqual(found);
  });

  it('have literal names', () => {
    expect(() => namesIn('app.orchestration(flowNames.refund, refund);', 'orchestration')).toThrow(
      'must be a literal',
    );
  });
});

type Flow = (context: OrchestrationContext) => Generator<Task, unknown, unknown>;

/** The flow with changed actions. */
const changed = (flow: Flow, change: (df: OrchestrationContext['df']) => object): OrchestrationHandler =>
  function* (context) {
    const df = Object.assign(Object.create(context.df) as OrchestrationContext['df'], change(context.df));
    return yield* flow(Object.assign(Object.create(context) as OrchestrationContext, { df }));
  };

describe('the replay', () => {
  const happy = golden('purchase.happy-path.v1.json');
  const difference = async (flow: OrchestrationHandler, history: GoldenHistory) => {
    const replayed = await replay(flow, history);
    const first = replayed.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(history.actions[i]));
    return replayed[first];
  };

  it('accepts an unchanged flow', async () => {
    expect(
      await difference(
        changed(purchase, () => ({})),
        happy,
      ),
    ).toBeUndefined();
  });

  it('finds two swapped steps', async () => {
    const swapped: Record<string, string> = { checkInventory: 'createCart', createCart: 'checkInventory' };
    const flow = changed(purchase, (df) => ({
      callActivity: (name: string, input: unknown) => df.callActivity(swapped[name] ?? name, input),
    }));

    expect(await difference(flow, happy)).toMatchObject({ kind: 'activity', name: 'createCart' });
    const { turn = 0 } = happy.actions.find((action) => action['name'] === 'checkInventory') ?? {};
    expect(await replay(flow, happy)).toContainEqual({
      turn: turn + 1,
      kind: 'contradicted',
      by: expect.stringMatching(/^Non-Deterministic workflow detected: .* named 'checkInventory'/),
    });
  });

  it('finds an added step', async () => {
    const flow: OrchestrationHandler = function* (context) {
      yield context.df.callActivity('noteTheStart');
      return yield* purchase(context);
    };

    expect(await difference(flow, happy)).toEqual({
      turn: 0,
      kind: 'activity',
      name: 'noteTheStart',
      input: 'undefined',
    });
  });

  it('finds a step with less input', async () => {
    const flow = changed(purchase, (df) => ({
      callActivity: (name: string, input: { plan?: object }) =>
        df.callActivity(name, input.plan ? { ...input, plan: {} } : input),
    }));

    expect(await difference(flow, happy)).toMatchObject({
      name: 'registerSubscription',
      input: { plan: {} },
    });
  });

  it('finds a longer wait and fewer attempts', async () => {
    const late = changed(awaitApproval, (df) => ({
      createTimer: () => df.createTimer(new Date(df.currentUtcDateTime.getTime() + 7_200_000)),
    }));
    const once = changed(retryUntilDone, (df) => ({
      callActivityWithRetry: (name: string, _options: never, input: unknown) => df.callActivity(name, input),
    }));

    expect(await difference(late, golden('await-approval.approved.v1.json'))).toMatchObject({
      kind: 'any',
      of: [
        { kind: 'event', name: 'decisionWritten' },
        { kind: 'timer', afterMs: 7_200_000 },
      ],
    });
    const tried = await difference(once, golden('retry-until-done.ended.v1.json'));
    expect(tried).toMatchObject({ turn: 1, kind: 'activity', name: 'failRequest' });
    expect(tried).not.toHaveProperty('retry');
  });
});
