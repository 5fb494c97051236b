import { simulatedTime } from '../local/stack/years/simulated-time.ts';
import { startStack } from '../local/stack/start-stack.ts';
import { Figures } from './figures.ts';
import { countWork, workBetween, type Work } from './year/count-work.ts';

const ABOUT = `
Each line: median of the rounds so far, lowest .. highest.
The desk of a local stack with its seeded customers, whose 40 reservations were bought elsewhere; no person does anything. A
quarter of a day passes with every timer on its schedule: one from midnight, with what is done at night, and one from noon.
A year on schedule is computed from both: 365 x (the night + 3 x the day). Then a year passes in jumps, as for a host that is
down between them: each timer runs once after a jump, whatever it has missed.
What this does not show: requests of people, and more customers (npm run bench:sync has 50); what the engine of the flows asks
of the storage in Azure, which the local host keeps on a disk; Microsoft's own times; seconds of an idle machine, where another
program ran beside it.`.trimStart();

const BEGINS = new Date('2026-03-01T23:00:00Z');
const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
/** Short, because the host answers a longer move before it is over, without what it has fired. */
const STEP = 'PT5M';
const QUARTER_STEPS = (6 * 60) / 5;

/** Measures what the timers of a year cost, in calls. `data` is an empty folder. */
export async function measureYear(
  data: string,
  jumpDays: number,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const figures = new Figures();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    await measureRound(`${data}/${round}`, jumpDays, figures);
    figures.lines().forEach(say);
  }
  ['', ABOUT].forEach(say);
}

async function measureRound(data: string, jumpDays: number, figures: Figures): Promise<void> {
  const stack = await startStack({ data, portBase: 0, testClock: true, clockBegins: BEGINS });
  const { urls } = stack.info();
  const time = simulatedTime(urls, new AbortController().signal);
  const during = async (what: string, pass: () => Promise<void>): Promise<Work> => {
    const [before, startedAt] = [await countWork(urls, data, time.fired), performance.now()];
    await pass();
    const seconds = (performance.now() - startedAt) / 1_000;
    const work = workBetween(before, await countWork(urls, data, time.fired));
    note(figures, what, work);
    figures.note({ label: `${what}: time`, unit: 's' }, seconds);
    return work;
  };
  const quarter = async () => {
    for (let step = 0; step < QUARTER_STEPS; step += 1) await time.pass(STEP);
  };
  try {
    await time.jumpTo('2026-03-02T00:00:00Z');
    const night = await during('a quarter of a day, night', quarter);
    await time.jumpTo('2026-03-02T12:00:00Z');
    const day = await during('a quarter of a day, day', quarter);
    note(figures, 'a year on schedule', yearOf(night, day));
    const from = Date.parse('2026-03-03T08:00:00Z');
    await during(`a year in jumps of ${jumpDays} days`, async () => {
      for (let days = 0; days <= YEAR_DAYS; days += jumpDays)
        await time.jumpTo(new Date(from + days * DAY_MS).toISOString());
    });
  } finally {
    await stack.stop();
  }
}

/** E-mails are none of a computed year: they come on the days of a ladder, and not each day. */
type Counted = Omit<Work, 'mails'> & Partial<Work>;

function note(figures: Figures, what: string, { timers, storage, microsoft, mails }: Counted): void {
  figures.note({ label: `${what}: timers that ran`, unit: '' }, timers);
  figures.note({ label: `${what}: storage round trips`, unit: '' }, storage);
  figures.note({ label: `${what}: calls to Microsoft`, unit: '' }, microsoft);
  if (mails !== undefined) figures.note({ label: `${what}: e-mails`, unit: '' }, mails);
}

/** Three of four quarters are days. */
function yearOf(night: Work, day: Work): Counted {
  const year = (one: number, other: number) => YEAR_DAYS * (one + 3 * other);
  return {
    timers: year(night.timers, day.timers),
    storage: year(night.storage, day.storage),
    microsoft: year(night.microsoft, day.microsoft),
  };
}
