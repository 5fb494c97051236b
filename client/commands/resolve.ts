import { Option, type Command } from 'commander';
import { unwrap } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { EXIT, wrongArguments } from '../exit-codes.ts';
import { customerIdIfNamed, customerOption } from './customer-of.ts';
import { given } from './list-command.ts';
import { showRequest } from './show-request.ts';

interface One {
  readonly action: 'retry' | 'mark-done' | 'abandon';
  readonly comment: string;
  readonly all?: true;
  readonly code?: string;
  readonly customer?: string;
}

/** What an administrator does about requests that stopped. */
export function addResolve(program: Command, desk: Desk): void {
  program
    .command('resolve [id]')
    .summary('Lets a stopped request go on, or ends it.')
    .description(
      'What an administrator decides about a request that needs attention; --all retries many, 200 at most.',
    )
    .addOption(
      new Option('--action <action>').choices(['retry', 'mark-done', 'abandon']).makeOptionMandatory(),
    )
    .addOption(new Option('--comment <text>', 'why').makeOptionMandatory())
    .option('--all', 'every request that needs attention, narrowed by --code and --customer; with retry only')
    .option('--code <code>', 'with --all: stopped for this reason')
    .addOption(customerOption())
    .action(async (id: string | undefined, options: One) => {
      if ((id === undefined) === (options.all !== true))
        throw wrongArguments('Name one request by its id, or --all');
      await (id === undefined ? resolveAll(desk, options) : resolveOne(desk, id, options));
    });
}

async function resolveOne(desk: Desk, id: string, { action, comment }: One): Promise<void> {
  const { api } = await desk.connect();
  const call = { params: { path: { id } }, body: { action, comment } };
  showRequest(desk, await unwrap(api.POST('/api/v1/requests/{id}/resolution', call)));
}

async function resolveAll(desk: Desk, { action, comment, code, customer }: One): Promise<void> {
  if (action !== 'retry') throw wrongArguments('Only --action retry works on many requests');
  const { api } = await desk.connect();
  const customerId = await customerIdIfNamed(api, customer);
  const filter = { status: 'needs-attention' as const, ...given({ code, customerId }) };
  const done = await unwrap(api.POST('/api/v1/requests/resolutions', { body: { filter, action, comment } }));
  desk
    .output()
    .show(done, () => [
      `${done.done} go on`,
      ...done.refused.map(({ id, problem }) => `${id}: ${problem.detail}`),
      ...(done.hasMore ? ['There are more: run it again.'] : []),
    ]);
  if (done.refused.length > 0) desk.exitCode = EXIT.failed;
}
