import { openTables, type Tables } from '../src/platform/table/tables.ts';
import { startAzurite } from '../test/support/azurite.ts';
import { Figures } from './figures.ts';
import { measureNight } from './sweeps/measure-night.ts';
import { measureSilence } from './sweeps/measure-silence.ts';
import { sellMonthly } from './sweeps/sold-monthly.ts';

const INSTALMENTS = 5_000;
const NEWS = 1_000;

const ABOUT = `
Each line: median of the rounds, lowest .. highest.
A night: ${INSTALMENTS} payments of as many purchases of 50 customers are due, and each is posted once; the timer's runs follow
each other without the minutes between them, each with its two minutes. Microsoft is an answer after 150 ms, which is assumed.
The silent webhook: ${NEWS} requests have one event each, and the receiver takes the connection and never answers; then the same
with a receiver that answers at once.
What this does not show: Microsoft's real times and throttling; Azure's tables, which take longer for a call than Azurite
in memory and take more of them at once; a host that has other things to do. All processes share the processors of this
machine.`.trimStart();

/** Measures the sweeps over many items, round after round, on tables in memory, and says what came of it. */
export async function measureSweeps(rounds: number, say: (line: string) => void): Promise<void> {
  const azurite = await startAzurite();
  try {
    await measureOn(openTables(azurite), rounds, say);
  } finally {
    await azurite.stop();
  }
}

async function measureOn(tables: Tables, rounds: number, say: (line: string) => void): Promise<void> {
  say(`storing ${INSTALMENTS} purchases`);
  const sold = await sellMonthly(tables, INSTALMENTS);
  const figures = new Figures();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    await measureNight(tables, sold, round, figures.note);
    await measureSilence(tables, sold, NEWS, figures.note);
  }
  ['', ...figures.lines(), '', ABOUT].forEach(say);
}
