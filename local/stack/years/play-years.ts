import { z } from 'zod';
import { demand } from '../demo/checks.ts';
import type { Page } from '../demo/page.ts';
import { CONTOSO } from '../demo/follow-request.ts';
import { ledgerSchema, type LedgerEntry } from '../demo/shapes.ts';
import { euros, ledgerYear } from './ledger-years.ts';
import { playScene, plot } from './plot.ts';
import { remindersIn } from './reminder-mails.ts';
import type { Story } from './story.ts';

/** Years of the story, from their first instant to before their last one, UTC. */
const YEARS = [
  { from: '2026-03-02T00:00:00Z', to: '2027-03-02T00:00:00Z' },
  { from: '2027-03-02T00:00:00Z', to: '2028-03-02T00:00:00Z' },
  { from: '2028-03-02T00:00:00Z', to: '2029-03-04T00:00:00Z' },
] as const;

/** When the clock of the story begins. */
export const BEGINS = new Date('2026-03-02T09:00:00Z');

/** Lives three years of Contoso and prints them. Throws a `DemoFailure` when something does not fit together. */
export async function playYears(story: Story, page: Page): Promise<void> {
  for (const [index, { from, to }] of YEARS.entries()) {
    page.heading(`Year ${index + 1}, from ${from.slice(0, 10)}`);
    for (const scene of plot.filter(({ at }) => from <= at && at < to)) await playScene(story, scene);
  }
  await closeBooks(story, page);
}

async function closeBooks(story: Story, page: Page): Promise<void> {
  const entries = await ledger(story);
  page.heading('The ledger');
  page.table(
    [
      ['year', 'entries', 'Contoso owes', 'Microsoft gets', 'margin'],
      ...YEARS.map(({ from, to }) => {
        const sums = ledgerYear(entries, from, to);
        demand(sums.receivable === sums.payable + sums.margin, `the year from ${from} does not balance`);
        const amounts = [sums.receivable, sums.payable, sums.margin].map(euros);
        return [`from ${from.slice(0, 10)}`, String(sums.entries), ...amounts];
      }),
    ],
    [1, 2, 3, 4],
  );
  const mails = await story.mail.all();
  const ids = new Set(mails.map(({ messageId }) => messageId));
  demand(ids.size === mails.length, 'an e-mail was sent twice');
  page.line('');
  const reminders = remindersIn(mails).flatMap(({ addresses }) => addresses).length;
  page.line('  Debits and credits of each entry are the same.');
  page.line(
    `  ${mails.length} e-mails arrived, each once: ${reminders} of ends, ${mails.length - reminders} of requests.`,
  );
}

const pageSchema = ledgerSchema.extend({ nextCursor: z.string().optional() });

async function ledger({ people }: Story): Promise<readonly LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  let cursor: string | undefined;
  do {
    const query: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof pageSchema> = await people.billing.get(
      `/customers/${CONTOSO}/ledger?limit=100${query}`,
      pageSchema,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}
