import type { Browser } from 'playwright';
import { launchBrowser } from '../../local/browser/launch-browser.ts';
import { trustedKeyOf } from '../../local/browser/trusted-key.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { personIn, type PortalPerson } from '../../test/portal/support/person.ts';
import { Figures, type Note } from '../figures.ts';
import { firstPaints, SLOW } from './first-paint.ts';
import { describePurchase, shownAfter } from './shown-evaluation.ts';

const PAGES = [
  { user: 'approver', path: '/inbox' },
  { user: 'sales-agent', path: '/buy' },
];
const CHANGES = 5;

const about = (browser: Browser) =>
  `
Each line: median of the rounds, lowest .. highest. Browser: Chromium ${browser.version()}.
First paint: the largest contentful paint of a page for a person who is signed in, with nothing in the browser's cache, at
${SLOW.megabits} Mbit/s with round trips of ${SLOW.roundTripMs} ms and a processor ${SLOW.slowerBy} times slower than this one, both as Chromium imitates them.
The layout shift is that of the same load. Evaluation: from the end of the page's pause of 300 ms after a changed quantity
until the new amount is on the page, ${CHANGES} changes in each round, line and processor as they are.
What this does not show: Azure, where the API is farther away; a real slow line, which loses packets; the sign-in itself;
other browsers. Stack and browser share the processors of this machine.`.trimStart();

/** Measures pages and evaluations round after round, on one stack, and says what came of it. */
export async function measurePortal(
  dataFolder: string,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const stack = await startStack({ data: dataFolder, portBase: 0 });
  const info = stack.info();
  const browser = await launchBrowser({ trustedKey: trustedKeyOf(info.caFile) });
  try {
    const figures = new Figures();
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      await measureRound(browser, info, round === 0 ? () => undefined : figures.note);
    }
    ['', ...figures.lines(), '', about(browser)].forEach(say);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function measureRound(browser: Browser, { urls }: StackInfo, note: Note): Promise<void> {
  const person = (user: string) => personIn({ browser, api: urls.api, signIns: new Map() }, user, {});
  for (const { user, path } of PAGES) {
    const reader = await person(user);
    await reader.open(path);
    const load = await firstPaints(reader.page, SLOW);
    const { ms, shift } = await load(`${urls.api}/portal${path}`);
    note({ label: `first paint of ${path}`, unit: 'ms', target: { atMost: 1_500 } }, ms);
    note({ label: `layout shift of ${path}`, unit: '', target: { atMost: 0.02 } }, shift);
    await reader.leave();
  }
  await measureEvaluations(await person('sales-agent'), note);
}

async function measureEvaluations(buyer: PortalPerson, note: Note): Promise<void> {
  await buyer.open('/buy');
  await describePurchase(buyer.page);
  for (let change = 0; change < CHANGES; change++)
    note({ label: 'evaluation shown', unit: 'ms', target: { atMost: 300 } }, await shownAfter(buyer.page));
  await buyer.leave();
}
