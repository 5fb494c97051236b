import { DemoFailure } from '../demo/desk-client.ts';
import { CONTOSO } from '../demo/follow-request.ts';
import type { Told } from './reminder-mails.ts';
import { remindersSchema } from './shapes.ts';
import { CAST, nameOf, type Role, type Story } from './story.ts';

/** Audiences of reminders in the order in which they are told, with who answers for them in the story. */
const AUDIENCES: Readonly<Record<string, Role>> = {
  requesters: 'agent',
  approvers: 'approver',
  billing: 'billing',
};

/**
 * Prints what one audience was told. When the person is of this audience, takes care of the reminder, so that no other
 * audience is told of this step.
 */
export async function answer(story: Story, told: Told, person: Role): Promise<void> {
  const isTheirs = AUDIENCES[audienceOf(told)] === person;
  if (isTheirs) await acknowledge(story, person, told.name);
  const answered = isTheirs ? `${nameOf(CAST[person])} takes care of it.` : '';
  const more = [told.cost ?? '', answered].filter((line) => line !== '').join(' ');
  story.tell(wordsOf(told), ...(more === '' ? [] : [more]));
}

function audienceOf({ unansweredBy }: Told): string {
  const names = Object.keys(AUDIENCES);
  return names[unansweredBy === undefined ? 0 : names.indexOf(unansweredBy) + 1] ?? '';
}

function wordsOf({ name, what, addresses, unansweredBy }: Told): string {
  const who = addresses.map(nameOf).join(' and ');
  const are = addresses.length === 1 ? 'is' : 'are';
  const why = unansweredBy === undefined ? '' : `, because ${unansweredBy} did not answer`;
  return `${who} ${are} told that ${name} ${what}${why}.`;
}

async function acknowledge(story: Story, person: Role, name: string): Promise<void> {
  const desk = story.people[person];
  const { items } = await desk.get(`/reminders?customerId=${CONTOSO}`, remindersSchema);
  const open = items.find(({ displayName }) => displayName === name);
  if (open === undefined) throw new DemoFailure(`${nameOf(CAST[person])} has no open reminder of ${name}`);
  await desk.post(`/reminders/${open.id}/acknowledgement`, {}, remindersSchema.shape.items.element.partial());
}
