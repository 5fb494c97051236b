import { runCommand, UsageError } from '../../local/kit/command.ts';
import { fuzz } from './fuzz.ts';

await runCommand({
  usage: 'npm run fuzz --',
  summary: 'Sends made-up calls to every route of the desk, in this process, and looks for a law they break.',
  options: {
    calls: { value: 'N', help: 'how many', default: '10000' },
    seed: { value: 'N', help: 'the same seed makes up the same calls; random unless given', default: '' },
  },
  run: async (options) => {
    const calls = numberOf('calls', options.calls);
    const seed = options.seed === '' ? Math.floor(Math.random() * 2 ** 31) : numberOf('seed', options.seed);
    process.stdout.write(`seed ${seed}\n`);
    const statuses = new Map<number, number>();
    await fuzz({
      calls,
      seed,
      onAnswer: (_call, status) => void statuses.set(status, (statuses.get(status) ?? 0) + 1),
    });
    const counted = [...statuses].toSorted().map(([status, count]) => `${count} x ${status}`);
    process.stdout.write(`${calls} calls broke no law: ${counted.join(', ')}\n`);
    return 0;
  },
});

function numberOf(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a number, not "${text}"`);
  return Number(text);
}
