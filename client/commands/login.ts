import { resolve } from 'node:path';
import type { Command } from 'commander';
import { unwrap } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { wrongArguments } from '../exit-codes.ts';
import { printable } from '../output/printable.ts';
import { factLines } from '../output/table.ts';
import { loginByDeviceCode } from '../sign-in/device-code.ts';
import { forgetSignIn, keepSignIn, readSignIns, signInFile } from '../sign-in/sign-in-file.ts';
import { DEFAULT_FOLDER, runningStack, tokenOfPerson, trustStack } from '../sign-in/stack.ts';

export function addLogin(program: Command, desk: Desk): void {
  program
    .command('login')
    .summary('Signs in: at Entra by device code, to a local stack with --as.')
    .description(
      'Signs in and remembers it. --url ADDRESS signs in at Entra by device code; --as USER takes a seeded person of the local stack, who has no password. --data DIR with --client-id signs in to the local stack by device code.',
    )
    .option('--client-id <id>', 'the registration of this program at Entra; remembered for each desk')
    .action(async ({ clientId }: { clientId?: string }) => {
      const { as: user, url } = desk.where();
      if (user !== undefined) await loginAsSeeded(desk, user);
      else if (url !== undefined || clientId !== undefined) await loginAtEntra(desk, clientId);
      else throw wrongArguments('Say where: --url ADDRESS, or --as USER for the local stack');
    });
  program
    .command('logout')
    .description('Forgets the current sign-in and its tokens.')
    .action(async () => {
      const gone = await forgetSignIn(signInFile(desk.surroundings.env));
      const place = gone?.kind === 'entra' ? gone.url : gone?.data;
      desk.output().note(place === undefined ? 'You were not signed in.' : `Signed out of ${place}.`);
    });
  addMe(program, desk);
}

async function loginAsSeeded(desk: Desk, user: string): Promise<void> {
  const { env, fetch } = desk.surroundings;
  const data = resolve(desk.where().data ?? DEFAULT_FOLDER);
  await tokenOfPerson(await runningStack(data), user, fetch);
  await keepSignIn(signInFile(env), { kind: 'local', data, user });
  desk.output().note(`Signed in as ${user} to the stack on ${data}.`);
}

async function loginAtEntra(desk: Desk, given: string | undefined): Promise<void> {
  const { env, fetch } = desk.surroundings;
  const file = signInFile(env);
  const place = await placeOf(desk);
  const before = (await readSignIns(file)).signIns[place.url];
  const clientId = given ?? env['DESK_CLIENT_ID'] ?? (before?.kind === 'entra' ? before.clientId : undefined);
  if (clientId === undefined)
    throw wrongArguments(
      'The first sign-in to a desk needs --client-id ID',
      'It is the id of the registration of this program at Entra; docs/desk.md tells how to make one.',
    );
  const tell = (message: string) => desk.output().note(printable(message));
  const account = await loginByDeviceCode({ ...place, clientId, file, send: fetch, tell });
  desk.output().note(`Signed in to ${place.url} as ${printable(account)}.`);
}

/** The desk to sign in to: that of `--url`, else a local stack, whose certificate is trusted from now on. */
async function placeOf(desk: Desk): Promise<{ readonly url: string; readonly data?: string }> {
  const { url, data = DEFAULT_FOLDER } = desk.where();
  if (url !== undefined) return { url };
  const stack = await runningStack(data);
  await trustStack(stack);
  return { url: stack.urls.api, data: resolve(data) };
}

const addMe = (program: Command, desk: Desk) =>
  program
    .command('me')
    .description('Who you are at the desk, and what you may do.')
    .action(async () => {
      const { api, url } = await desk.connect();
      const me = await unwrap(api.GET('/api/v1/me'));
      const output = desk.output();
      output.show(me, () =>
        factLines(
          [
            ['desk', url],
            ['name', printable(me.name)],
            ['object id', me.objectId],
            ['app roles', me.appRoles.join(', ')],
            ...me.grants.map(
              ({ customerId, name, roles }) => [printable(name ?? customerId), roles.join(', ')] as const,
            ),
          ],
          output.columns,
        ),
      );
    });
