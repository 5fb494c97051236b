import type { z } from 'zod';
import { CONTOSO } from '../demo/follow-request.ts';
import { money, radarSchema } from './shapes.ts';
import { CAST, nameOf, type Story } from './story.ts';

const YEAR_DAYS = 400;

/** Prints what the radar foretells of Contoso for the year ahead, of some kinds. */
export async function showRadar(story: Story, kinds: readonly string[]): Promise<void> {
  const path = `/customers/${CONTOSO}/radar?horizon=${YEAR_DAYS}&kind=${kinds.join(',')}`;
  const { items } = await story.people.agent.get(path, radarSchema);
  story.tell(`${nameOf(CAST.agent)} looks at the radar, ${YEAR_DAYS} days ahead:`);
  const sorted = items.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  for (const { date, kind, reservation, amount, explanation } of sorted) {
    const what = reservation === undefined ? kind : `${kind} of ${reservation.displayName}`;
    story.tell(`  ${date}, ${what}, ${money(amount)}: ${explanation.message}`);
  }
}

/** By name where the desk has them by id, which is another one in each story. */
const orderOf = ({ date, kind, reservation }: z.infer<typeof radarSchema>['items'][number]): string =>
  [date, kind, reservation?.displayName].join(' ');
