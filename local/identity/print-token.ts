import { z } from 'zod';
import { runCommand, StartError, UsageError } from '../kit/command.ts';
import { runningStack } from '../kit/running-stack.ts';
import { readPeople } from './directory.ts';

const stackSchema = z.object({ urls: z.object({ identityControl: z.url() }) });
const answerSchema = z.object({ access_token: z.string() });

await runCommand({
  usage: 'npm run -s token --',
  summary: 'Prints an access token for a seeded user of the running stack.',
  positionals: ['USER'],
  options: { data: { value: 'DIR', help: 'data folder of the stack', default: '.local' } },
  run: async ({ data }, [user = '']) => {
    const users = readPeople().map((person) => person.user);
    if (!users.includes(user)) throw new UsageError(`unknown user "${user}"; known: ${users.join(', ')}`);
    process.stdout.write(`${await fetchToken(runningStack(data, stackSchema).urls.identityControl, user)}\n`);
    return 0;
  },
});

async function fetchToken(url: string, user: string): Promise<string> {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  }).catch((error: unknown) => {
    throw new StartError(`no running stack: nothing answers at ${url}`, { cause: error });
  });
  if (!response.ok) throw new StartError(`the stack gave no token: ${await response.text()}`);
  return answerSchema.parse(await response.json()).access_token;
}
