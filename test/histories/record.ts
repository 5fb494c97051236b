import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, StartError, UsageError } from '../../local/kit/command.ts';
import { REPOSITORY, startStack } from '../../local/stack/start-stack.ts';
import { chooseInstances, historyNames } from './chosen-instances.ts';
import { goldenHistory, writeGolden, type GoldenHistory } from './golden-history.ts';
import { readInstances } from './hub-file.ts';
import { playCases } from './recorded-cases.ts';
import { releasedFlows } from './released-flows.ts';
import { replay } from './replay.ts';

await runCommand({
  usage: 'npm run histories:record --',
  summary: 'Plays the purchase flows on a local stack and writes what they went through as golden histories.',
  options: {
    version: { value: 'N', help: 'version of the flows, part of the file names', default: '1' },
    force: { help: 'overwrite histories that are there; never those of a released version' },
  },
  run: async ({ version, force }) => {
    if (!/^[1-9]\d*$/.test(version)) throw new UsageError(`--version must be a number, not "${version}"`);
    const fileOf = (name: string) => join(import.meta.dirname, `${name}.v${version}.json`);
    const present = historyNames.map(fileOf).filter((file) => existsSync(file));
    if (present.length > 0 && !force)
      throw new StartError(`--force overwrites what is there already:\n${present.join('\n')}`);
    for (const [name, golden] of Object.entries(await recordAll())) {
      await writeFile(fileOf(name), writeGolden(golden));
      const { events, actions } = golden;
      process.stdout.write(`${fileOf(name)}: ${events.length} events, ${actions.length} actions\n`);
    }
    return 0;
  },
});

/** Plays all cases on a new stack. Returns their histories by name. */
async function recordAll(): Promise<Readonly<Record<string, GoldenHistory>>> {
  const data = await mkdtemp(join(tmpdir(), 'histories-'));
  try {
    const stack = await startStack({ data, portBase: 0, testClock: true });
    const played = await playCases(stack.info()).finally(() => stack.stop());
    const chosen = chooseInstances(played, readInstances(REPOSITORY, data));
    const recorded: Record<string, GoldenHistory> = {};
    for (const [name, instance] of chosen) {
      const flow = releasedFlows[instance.flow];
      if (flow === undefined) throw new Error(`no flow ${instance.flow}`);
      recorded[name] = goldenHistory.parse({ ...instance, actions: await replay(flow, instance) });
    }
    return recorded;
  } finally {
    await rm(data, { recursive: true });
  }
}
