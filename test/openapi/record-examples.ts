import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../local/kit/command.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import { playExamples } from './play-examples.ts';

const FILE = join(import.meta.dirname, '../../src/platform/http/openapi/examples.json');

await runCommand({
  usage: 'npm run openapi:examples',
  summary: 'Asks every route of a local stack and writes the answers into the description of the interface.',
  options: {},
  run: async () => {
    const data = await mkdtemp(join(tmpdir(), 'examples-'));
    try {
      const stack = await startStack({ data, portBase: 0 });
      const examples = await playExamples(stack.info()).finally(() => stack.stop());
      await writeFile(FILE, `${JSON.stringify(examples, undefined, 2)}\n`);
      process.stdout.write(`${FILE}: ${Object.keys(examples).length} examples\n`);
      return 0;
    } finally {
      await rm(data, { recursive: true });
    }
  },
});
