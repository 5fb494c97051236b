import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HostKind } from '../../local/stack/host-part.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import { chooseInstances, historyNames } from '../histories/chosen-instances.ts';
import type { StoredInstance } from '../histories/hub-file.ts';
import { playCases } from '../histories/recorded-cases.ts';
import { releasedFlows } from '../histories/released-flows.ts';
import { replay } from '../histories/replay.ts';
import { storedInstances } from '../histories/stored-instances.ts';
import { until } from '../support/until.ts';
import { describeHistory } from './describe-history.ts';

/** Histories that cannot be compared, with the reason. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'purchase.expired': 'it ends after three days, and only the clock of the local host can be moved',
  'await-approval.expired': 'the same',
  'retry-until-done.ended': 'it begins with a pause of ten minutes',
};
const compared = historyNames.filter((name) => !(name in NOT_COMPARED));

type Instances = ReadonlyMap<string, StoredInstance>;
let [microsofts, ours]: readonly Instances[] = [];
beforeAll(async () => {
  [microsofts, ours] = await Promise.all([record('real-engine'), record('local')]);
}, 400_000);

/** Plays all cases on a new stack and gives the instances to compare, by name. */
async function record(host: HostKind): Promise<Instances> {
  const data = mkdtempSync(join(tmpdir(), `histories-${host}-`));
  const stack = await startStack({ data, portBase: 0, host });
  try {
    const { expired, ...ended } = await playCases(stack.info(), false);
    const found = await until('the end of every flow', async () => {
      const all = await storedInstances(stack.info());
      const completed = new Set(all.map(({ instanceId }) => instanceId));
      return Object.values(ended).every((id) => completed.has(id)) ? all : undefined;
    });
    expect(found.map(({ instanceId }) => instanceId)).not.toContain(expired);
    return chooseInstances({ expired, ...ended }, found, compared);
  } finally {
    await stack.stop();
    rmSync(data, { recursive: true });
  }
}

const instance = (instances: Instances | undefined, name: string): StoredInstance => {
  const found = instances?.get(name);
  if (found === undefined) throw new Error(`no instance of ${name}`);
  return found;
};

/** What the current flow asks for when it replays a history, turn by turn. */
async function kindsOfActions(found: StoredInstance): Promise<readonly string[]> {
  const flow = releasedFlows[found.flow];
  if (flow === undefined) throw new Error(`no flow ${found.flow}`);
  return (await replay(flow, found)).map(({ turn, kind }) => `${turn} ${kind}`);
}

describe('a flow', () => {
  it.each(compared)("leaves the same events on Microsoft's engine as on the local host: %s", (name) => {
    const [theirs, local] = [instance(microsofts, name), instance(ours, name)];

    expect(describeHistory(theirs.events)).toEqual(describeHistory(local.events));
  });

  it.each(compared)('replays what Microsoft wrote as what the local host wrote: %s', async (name) => {
    const [theirs, local] = [instance(microsofts, name), instance(ours, name)];

    expect(await kindsOfActions(theirs)).toEqual(await kindsOfActions(local));
  });
});
