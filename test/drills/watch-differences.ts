import { z } from 'zod';
import { groupBy } from '../support/reconcile-finding.ts';
import type { DueReminder } from './watch-model.ts';
import { MAILBOXES, type Arrivals } from './watch-receivers.ts';

const reminderSchema = z.object({
  reservationId: z.string(),
  daysBefore: z.int(),
  audience: z.string(),
});

/** How often each kind of message arrived beyond once. */
export interface Repetitions {
  readonly events: number;
  readonly cards: number;
  readonly mails: number;
}

const keyOf = ({ reservationId, daysBefore }: DueReminder): string =>
  `${reservationId.toLowerCase()} at ${daysBefore}`;

/** The ids under which an audience was told, by reservation and step. */
function toldTo(audience: string, { events }: Arrivals): ReadonlyMap<string, ReadonlySet<string>> {
  const told = events.flatMap(({ id, data }) => {
    const reminder = reminderSchema.safeParse(data).data;
    return reminder?.audience === audience ? [{ id, key: keyOf(reminder) }] : [];
  });
  const ids = [...groupBy(told, ({ key }) => key)];
  return new Map(ids.map(([key, of]) => [key, new Set(of.map(({ id }) => id))]));
}

/** What differs between the reminders of an audience that were due and those that came, by each of the three ways. */
export function reminderDifferences(
  due: readonly DueReminder[],
  audience: string,
  arrivals: Arrivals,
): readonly string[] {
  const told = toldTo(audience, arrivals);
  const expected = new Set(due.map(keyOf));
  const cards = new Set(arrivals.cards);
  const mails = new Set(arrivals.mails.map(({ to, messageId }) => `${to.join()} ${messageId}`));
  return [
    ...[...told.keys()].filter((key) => !expected.has(key)).map((key) => `not due: ${key}`),
    ...[...expected].flatMap((key) => {
      const [id, ...others] = told.get(key) ?? [];
      if (id === undefined) return [`lost by the webhook: ${key}`];
      const noticeId = id.slice(0, id.lastIndexOf('-'));
      const unsent = MAILBOXES.filter(
        (to, index) => !mails.has(`${to} <${noticeId}-${index + 1}@partner.example>`),
      );
      return [
        ...others.map((other) => `doubled: ${key} as ${other} too`),
        ...(cards.has(id) ? [] : [`lost by Teams: ${key}`]),
        ...unsent.map((to) => `lost by e-mail: ${key} to ${to}`),
      ];
    }),
  ];
}

/** Messages that a person got beyond those that were due; each has an id that was due as well, or is a difference. */
export const repetitionsIn = ({ events, cards, mails }: Arrivals): Repetitions => ({
  events: events.length - new Set(events.map(({ id }) => id)).size,
  cards: cards.length - new Set(cards).size,
  mails: mails.length - new Set(mails.map(({ messageId }) => messageId)).size,
});

/** Messages that are under way at once by one way; a kill can repeat no more. */
const AT_ONCE = 8;

/** Repetitions that the kills do not explain. The webhook has two outboxes: reminders, and events of requests. */
export function tooManyRepetitions(repeated: Repetitions, kills: number): readonly string[] {
  const limits = { events: 2 * AT_ONCE * kills, cards: AT_ONCE * kills, mails: AT_ONCE * kills };
  return (['events', 'cards', 'mails'] as const)
    .filter((way) => repeated[way] > limits[way])
    .map((way) => `${repeated[way]} ${way} came again, and ${kills} kills explain ${limits[way]}`);
}

/** What a list has too few, too many or more than once. */
export function listDifferences(
  what: string,
  expected: readonly string[],
  found: readonly string[],
): readonly string[] {
  const counts = groupBy(found, (one) => one);
  return [
    ...expected.filter((one) => !counts.has(one)).map((one) => `${what} lost: ${one}`),
    ...[...counts.keys()].filter((one) => !expected.includes(one)).map((one) => `${what} not due: ${one}`),
    ...[...counts].filter(([, all]) => all.length > 1).map(([one]) => `${what} doubled: ${one}`),
  ];
}
