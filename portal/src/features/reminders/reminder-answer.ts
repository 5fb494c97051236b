import type { Schemas } from '../../api/client.ts';

const ANSWERING: readonly string[] = ['Requester', 'Helpdesk', 'Approver', 'Billing'];

/** What `GET /me` tells of the person, as far as answers to reminders need it. */
interface Person {
  readonly appRoles: readonly string[];
  readonly grants: readonly { readonly customerId: string; readonly roles: readonly string[] }[];
}

/** Whether a person may answer reminders of a customer. Hiding helps people only: the server decides. */
export const mayAnswer = (person: Person | undefined, customerId: string): boolean =>
  person !== undefined &&
  (person.appRoles.includes('Admin') ||
    person.grants.some(
      (grant) => grant.customerId === customerId && grant.roles.some((role) => ANSWERING.includes(role)),
    ));

/** For how many days a reminder can be put off. The desk takes 90 at most. */
export const SNOOZE_DAYS = [1, 3, 7, 14, 30] as const;

/** The day (UTC) so many days ahead, as the desk takes it. */
export function dayAhead(now: Date, days: number): string {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Until when a reminder is put off; `undefined` for one that is not, or no longer. */
export const snoozedUntil = (
  { snooze }: Pick<Schemas['Reminder'], 'snooze'>,
  now: Date,
): string | undefined =>
  snooze !== undefined && Date.parse(snooze.until) > now.getTime() ? snooze.until : undefined;
