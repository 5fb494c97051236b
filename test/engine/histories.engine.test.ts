import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStack, type Stack } from '../../local/stack/start-stack.ts';
import { chooseInstances, historyNames } from '../histories/chosen-instances.ts';
import { goldenHistory } from '../histories/golden-history.ts';
import type { StoredInstance } from '../histories/hub-file.ts';
import { playCases } from '../histories/recorded-cases.ts';
import { releasedFlows } from '../histories/released-flows.ts';
import { replay } from '../histories/replay.ts';
import { storedInstances } from '../histories/stored-instances.ts';
import { until } from '../support/until.ts';
import { describeHistory } from './describe-history.ts';

const FOLDER = join(import.meta.dirname, '../histories');

/** Histories that cannot be compared, with the reason. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'purchase.expired': 'it ends after three days, and only the clock of the local host can be moved',
  'await-approval.expired': 'the same',
  'retry-until-done.ended': 'it begins with a pause of ten minutes',
};
const compared = historyNames.filter((name) => !(name in NOT_COMPARED));

let data: string;
let stack: Stack;
let instances: ReadonlyMap<string, StoredInstance>;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'engine-histories-'));
  stack = await startStack({ data, portBase: 0, host: 'real-engine' });
  const played = await playCases(stack.info(), false);
  const { expired, ...ended } = played;
  const found = await until('the end of every flow in the tables', async () => {
    const all = await storedInstances(stack.info());
    const completed = new Set(all.map(({ instanceId }) => instanceId));
    return Object.values(ended).every((id) => completed.has(id)) ? all : undefined;
  });
  expect(found.map(({ instanceId }) => instanceId)).not.toContain(expired);
  instances = chooseInstances(played, found, compared);
}, 300_000);
afterAll(async () => {
  await stack.stop();
  rmSync(data, { recursive: true });
});

const instance = (name: string): StoredInstance => {
  const found = instances.get(name);
  if (found === undefined) throw new Error(`no instance of ${name}`);
  return found;
};

/** The newest recording of the local host. */
function recorded(name: string) {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith(`${name}.v`));
  const newest = files.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1);
  return goldenHistory.parse(JSON.parse(readFileSync(join(FOLDER, newest ?? name), 'utf8')));
}

describe('a history that the local host has recorded', () => {
  it.each(compared)("has the same events on Microsoft's engine: %s", (name) => {
    expect(describeHistory(instance(name).events)).toEqual(describeHistory(recorded(name).events));
  });

  it.each(compared)('is replayed by the current flow when Microsoft wrote it: %s', async (name) => {
    const found = instance(name);
    const flow = releasedFlows[found.flow];
    const actions = flow === undefined ? [] : await replay(flow, found);

    expect(actions.map(({ kind }) => kind)).toEqual(recorded(name).actions.map(({ kind }) => kind));
  });
});
