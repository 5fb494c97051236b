import { runCommand, UsageError } from '../../local/kit/command.ts';
import { fuzz, tryEveryValue } from './fuzz.ts';

await runCommand({
  usage: 'npm run fuzz --',
  summary:
    'Sends calls to every route of the desk, in this process, and looks for a law they break: first every value of every enum and parameter, then made-up calls, with a Microsoft that refuses and fails.',
  options: {
    calls: { value: 'N', help: 'how many', default: '10000' },
    seed: { value: 'N', help: 'the same seed makes up the same calls; random unless given', default: '' },
  },
  run: async (options) => {
    const calls = numberOf('calls', options.calls);
    const seed = options.seed === '' ? Math.floor(Math.random() * 2 ** 31) : numberOf('seed', options.seed);
    process.stdout.write(`seed ${seed}\n`);
    const statuses = new Map<number, number>();
    const onAnswer = (_call: unknown, status: number) =>
      void statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const each = await tryEveryValue(['admin', 'requester'], { simulates: true, onAnswer });
    await fuzz({ calls, seed, simulates: true, onAnswer });
    const counted = [...statuses].toSorted().map(([status, count]) => `${count} x ${status}`);
    process.stdout.write(`${each} values and ${calls} calls broke no law: ${counted.join(', ')}\n`);
    return 0;
  },
});

function numberOf(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a number, not "${text}"`);
  return Number(text);
}
