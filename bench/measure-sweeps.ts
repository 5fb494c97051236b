import { openTables, type Tables } from '../src/platform/table/tables.ts';
import { startAzurite } from '../test/support/azurite.ts';
import { Figures } from './figures.ts';
import { measureNight } from './sweeps/measure-night.ts';
import { measureSilence } from './sweeps/measure-silence.ts';
import { sellMonthly } from './sweeps/sold-monthly.ts';

/** How much of each there is. */
export interface Amounts {
  readonly instalments: number;
  /** Requests with news. */
  readonly news: number;
}

const ABOUT = `
Each line: median of the rounds so far, lowest .. highest.
A night: so many payments of as many purchases of 50 customers are due, and each is posted once; the timer's runs follow
each other without the minutes between them, each with its two minutes. Microsoft is an answer after 150 ms, which is assumed.
The silent webhook: so many requests have one event each, and the receiver takes the connection and never answers; then the same
with a receiver that answers at once.
What this does not show: Microsoft's real times and throttling; Azure's tables, which take longer for a call than Azurite
in memory and take more of them at once; a host that has other things to do. All processes share the processors of this
machine.`.trimStart();

/** Measures the sweeps over many items, round after round, on tables in memory, and says what came of it. */
export async function measureSweeps(
  amounts: Amounts,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const azurite = await startAzurite();
  try {
    await measureOn(openTables(azurite), amounts, rounds, say);
  } finally {
    await azurite.stop();
  }
}

async function measureOn(
  tables: Tables,
  { instalments, news }: Amounts,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  say(`storing ${instalments} purchases`);
  const sold = await sellMonthly(tables, instalments);
  const figures = new Figures();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    await measureNight(tables, sold, round, figures.note);
    await measureSilence(tables, sold, news, figures.note);
    figures.lines().forEach(say);
  }
  ['', ABOUT].forEach(say);
}
