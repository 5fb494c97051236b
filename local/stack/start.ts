import { runCommand, UsageError } from '../kit/command.ts';
import type { HostKind } from './host-part.ts';
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
    engine: {
      value: 'KIND',
      help: "what runs the flows: local, or real for Microsoft's own Durable Task extension",
      default: 'local',
    },
    'no-host': { help: 'everything but the host, for "func start"' },
  },
  run: async (options) => {
    const portBase = portBaseOption(options['port-base']);
    const host = hostOption(options.engine, options['no-host']);
    if (options['test-clock'] && host !== 'local')
      throw new UsageError('--test-clock moves the time of the local host only');
    await startUntilSignal({
      data: options.data,
      portBase,
      host,
      fresh: options.fresh,
      testClock: options['test-clock'],
    });
    return undefined;
  },
});

function hostOption(engine: string, isWithoutHost: boolean): HostKind {
  if (engine !== 'local' && engine !== 'real')
    throw new UsageError(`--engine must be local or real, not "${engine}"`);
  if (isWithoutHost && engine === 'real') throw new UsageError('--no-host starts no engine');
  if (isWithoutHost) return 'none';
  return engine === 'real' ? 'real-engine' : 'local';
}

function portBaseOption(text: string): number {
  const base = Number(text);
  if (!/^\d+$/.test(text) || base > HIGHEST_BASE)
    throw new UsageError(`--port-base must be a number from 0 to ${HIGHEST_BASE}, not "${text}"`);
  return base;
}
