import { Option, type Command } from 'commander';
import type { Request } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { EXIT } from '../exit-codes.ts';
import { exitCodeOf, follow, isEnded } from './follow.ts';
import { wholeNumber } from './list-command.ts';
import { showRequest } from './show-request.ts';

const UNTIL: readonly Request['status'][] = ['awaiting-approval', 'approved', 'provisioning', 'completed'];

export const timeoutOption = (seconds: number): Option =>
  new Option('--timeout <seconds>', 'how long to wait; then the program ends with 4')
    .argParser(wholeNumber)
    .default(seconds);

export function addWatch(requests: Command, desk: Desk): void {
  requests
    .command('watch <id>')
    .description('Follows a request to its end and shows each step as it is taken.')
    .addOption(new Option('--until <status>', 'stops there with 0').choices(UNTIL))
    .addOption(timeoutOption(600))
    .action(async (id: string, { until, timeout }: { until?: Request['status']; timeout: number }) => {
      const { api } = await desk.connect();
      const isEnough = ({ status }: Request) => status === until || isEnded(status);
      const request = await follow(desk, { api, id, timeout, isEnough });
      showRequest(desk, request);
      desk.exitCode = request.status === until ? EXIT.done : exitCodeOf(request.status);
    });
}
