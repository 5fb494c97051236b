import type { Urls } from '../addresses.ts';
import { DemoFailure, peopleAt, type DeskClient } from '../demo/desk-client.ts';
import { CONTOSO } from '../demo/follow-request.ts';
import type { Page } from '../demo/page.ts';
import { seededPeople } from '../seeded-people.ts';
import { mailSink, type MailSink } from './mail-sink.ts';
import { remindersIn, type Told } from './reminder-mails.ts';
import { ownedSchema, type Owned } from './shapes.ts';
import { simulatedTime, type SimulatedTime } from './simulated-time.ts';

/** Who acts in the story, by what `npm run token` knows them by. */
export const CAST = { agent: 'sales-agent', approver: 'approver', billing: 'billing-clerk', admin: 'admin' };
export type Role = keyof typeof CAST;

/** What every scene of the story works with. */
export interface Story {
  readonly people: Readonly<Record<Role, DeskClient>>;
  readonly time: SimulatedTime;
  readonly mail: MailSink;
  /** The request with which the end of a reservation was decided last, by the name of the reservation. */
  readonly decisions: Map<string, string>;
  /** Prints what happened on the day of the last jump. */
  tell(text: string, ...more: readonly string[]): void;
  /** Puts the clock ahead and has the mail delivered. Gives who was told of the end of what. */
  goTo(instant: string): Promise<readonly Told[]>;
}

/** The name of a person by address or by what `npm run token` knows them by. */
export function nameOf(user: string): string {
  const [name = user] = user.split('@');
  return seededPeople().find((one) => one.user === name)?.name ?? user;
}

export function storyOn(urls: Urls, page: Page, signal: AbortSignal): Story {
  const time = simulatedTime(urls, signal);
  const mail = mailSink(urls);
  const people = peopleAt(urls);
  let today = '';
  const tell = (text: string, ...more: readonly string[]) => {
    page.line(`  ${today}  ${text}`);
    more.forEach((line) => page.line(`              ${line}`));
  };
  return {
    ...{ time, mail, tell, decisions: new Map() },
    people: {
      agent: people.as(CAST.agent),
      approver: people.as(CAST.approver),
      billing: people.as(CAST.billing),
      admin: people.as(CAST.admin),
    },
    goTo: async (instant) => {
      await time.jumpTo(instant);
      people.signOut();
      today = instant.slice(0, 10);
      await time.run('announceRequests');
      await time.run('deliverMail');
      return remindersIn(await mail.latest());
    },
  };
}

/** The reservation of Contoso with a name that ends last. */
export async function owned(story: Story, name: string): Promise<Owned> {
  const path = `/customers/${CONTOSO}/reservations?sort=-expiresAt`;
  const { items } = await story.people.agent.get(path, ownedSchema);
  const found = items.find(({ displayName, state }) => displayName === name && state !== 'Cancelled');
  if (found === undefined) throw new DemoFailure(`Contoso has no reservation ${name}`);
  return found;
}
