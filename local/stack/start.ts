import { runCommand, UsageError } from '../kit/command.ts';
import { HIGHEST_BASE } from './ports.ts';
import { startUntilSignal } from './start-until-signal.ts';

await runCommand({
  usage: 'npm start --',
  summary: 'Runs the whole of Reservation Desk on this machine until Ctrl-C.',
  options: {
    'port-base': { value: 'N', help: 'first of ten ports, 0 for free ones', default: '7071' },
    data: { value: 'DIR', help: 'where everything is kept', default: '.local' },
    fresh: { help: 'empty the data folder first' },
    'test-clock': { help: 'let POST /admin/clock move the time of all processes' },
  },
  run: async (options) => {
    const portBase = portBaseOption(options['port-base']);
    await startUntilSignal({
      data: options.data,
      portBase,
      fresh: options.fresh,
      testClock: options['test-clock'],
    });
    return undefined;
  },
});

function portBaseOption(text: string): number {
  const base = Number(text);
  if (!/^\d+$/.test(text) || base > HIGHEST_BASE)
    throw new UsageError(`--port-base must be a number from 0 to ${HIGHEST_BASE}, not "${text}"`);
  return base;
}
