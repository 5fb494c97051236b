import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { differingScenarios, notPlayed, reasonToDiffer } from './recordings/durable-differences.ts';
import { scenarioOf } from './recordings/durable-scenarios.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { RecordedCaller } from './support/recorded-caller.ts';
import { viewOf } from './support/recorded-view.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const recordings = JSON.parse(
  readFileSync(join(import.meta.dirname, 'recordings/durable.json'), 'utf8'),
) as Record<string, unknown>;
const played = Object.keys(recordings).filter((name) => !notPlayed.includes(name));
const folder = temporaryFolder();
let host: HostProcess;

beforeAll(async () => {
  host = await HostProcess.start({ app: appFolder('recorded-durable'), data: join(folder.path, 'data') });
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

/** The id of an instance is whatever the scenario took. */
const withoutId = (value: unknown, id: string): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(id, '(id)'));

describe('what the real extension did', () => {
  it.each(played.map((name, index) => [name, index] as const))('%s', async (name, index) => {
    const scenario = scenarioOf(name);
    if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
    // Some orchestrators tell how long their ids are: as long as when they were recorded.
    const id = `${name.replaceAll(/[^A-Za-z0-9]/g, '')}-${String(index).padStart(6, '0')}`.slice(-40);
    const done = viewOf(withoutId(await scenario(new RecordedCaller(host.url), id), id));
    const expected = viewOf(recordings[name]);
    const reason = reasonToDiffer(name);
    if (reason === undefined) expect(done).toEqual(expected);
    else expect({ reason, done }).not.toEqual({ reason, done: expected });
  });

  it('differs only in scenarios that were recorded', () => {
    const listed = [...differingScenarios, ...notPlayed];
    expect(listed.filter((name) => recordings[name] === undefined)).toEqual([]);
  });
});
