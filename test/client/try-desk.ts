import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { runCommand } from '../../local/kit/command.ts';
import { DeskPlayFailure, playDesk, type RunDesk } from './play-desk.ts';

const MAIN = join(import.meta.dirname, '../../client/main.ts');

await runCommand({
  usage: 'npm run desk:try --',
  summary:
    'Drives the command "desk" against the running stack: buys three reservations, approves, returns one, reads the ledger.',
  options: { data: { value: 'DIR', help: 'data folder of the stack', default: '.local' } },
  run: async ({ data }) => {
    const desk: RunDesk = async (user, ...args) => {
      process.stdout.write(`$ desk --as ${user} ${args.join(' ')}\n`);
      const child = spawn(process.execPath, [MAIN, '--data', data, '--as', user, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [stdout, stderr] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit'),
      ]);
      process.stdout.write(`${stderr.replace(/^/gm, '  ').trimEnd()}\n  exit code ${child.exitCode ?? 1}\n`);
      return { code: child.exitCode ?? 1, stdout, stderr };
    };
    try {
      const { purchase, refund, entries } = await playDesk(desk);
      process.stdout.write(
        `\nBought by ${purchase.id}, one returned by ${refund.id}, ${entries.length} entries in the ledger.\n`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof DeskPlayFailure)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
});
