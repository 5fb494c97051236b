import type { Clock } from '../../core/clock.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { dayOf, daysBetween } from '../../core/calendar-day.ts';
import { moneySchema } from '../../core/money.ts';
import { retirementAmong, retirements } from '../../catalog/domain/retired-families.ts';
import type { ReminderAudience, ReminderSettings } from '../../customers/domain/reminder-settings.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { Notice } from '../../notifications/domain/notice.ts';
import type { PublishNotice } from '../../notifications/use-cases/publish-notice.ts';
import { termSchema } from '../../reservations/domain/reservation-terms.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { audienceAfter, audiencesFor, recipientsOf } from '../domain/audiences.ts';
import { closingAt, escalationAt } from '../domain/next-look.ts';
import { againIdOf, reminderIdOf, type Reminder, type ReminderIdentity } from '../domain/reminder.ts';
import { reminderWords } from '../domain/reminder-words.ts';
import type { ReminderStore } from '../ports/reminder-store.ts';
import { findLoss, type Loss, type LossDeps } from './find-loss.ts';

export interface TellDeps extends LossDeps {
  readonly reminders: Pick<ReminderStore, 'add' | 'find' | 'replace'>;
  readonly grants: Pick<GrantStore, 'grantsOn'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly publish: PublishNotice;
  readonly fingerprint: Fingerprint;
  readonly clock: Clock;
}

/** A step of a reservation, and who is told of it. */
export interface Telling {
  readonly reservation: WatchedReservation;
  readonly expiresAt: string;
  readonly daysBefore: number;
  readonly audience: ReminderAudience;
  readonly settings: ReminderSettings;
  readonly isCatchUp: boolean;
  /** The audience that did not answer. */
  readonly unansweredBy?: string | undefined;
}

/** The page of the portal that lists reminders. */
const PAGE = '/reminders';

/** Tells an audience of a step, unless it was told. Returns whether the audience is told now. */
export async function tellAudience(deps: TellDeps, telling: Telling): Promise<boolean> {
  const told = await deps.reminders.find(reminderIdOf(identityOf(telling), deps.fingerprint));
  return told === undefined && tellUntold(deps, telling);
}

/**
 * Tells an audience of a step that it was not told of. The notice comes before the reminder: a host that dies in between
 * publishes the same notice again, which is sent once, and none is lost. Returns whether the audience is told now.
 */
export async function tellUntold(deps: TellDeps, telling: Telling): Promise<boolean> {
  const id = reminderIdOf(identityOf(telling), deps.fingerprint);
  const loss = await findLoss(deps, telling.reservation);
  const reminder = newReminder(telling, { id, loss, at: deps.clock().toISOString() });
  await publishReminder(deps, reminder, { ...telling, loss, noticeId: id });
  return deps.reminders.add(reminder);
}

const identityOf = ({ reservation, expiresAt, daysBefore, audience }: Telling): ReminderIdentity => {
  const { customerId, reservationId } = reservation;
  return { customerId, reservationId, expiresAt, daysBefore, audience: audience.name };
};

/** Tells an audience again, after a snooze. */
export async function tellAgain(
  deps: TellDeps,
  reminder: Reminder,
  telling: Omit<Telling, 'daysBefore' | 'expiresAt' | 'isCatchUp'>,
): Promise<void> {
  const loss = await findLoss(deps, telling.reservation);
  const noticeId = againIdOf(reminder, reminder.snooze?.until ?? '', deps.fingerprint);
  await publishReminder(deps, reminder, { ...telling, loss, noticeId, isCatchUp: false });
}

function newReminder(
  { reservation, daysBefore, audience, settings, isCatchUp, expiresAt }: Telling,
  { id, loss, at }: { readonly id: string; readonly loss: Loss | undefined; readonly at: string },
): Reminder {
  const { customerId, reservationId, reservationOrderId, displayName, sku, region } = reservation;
  const { quantity, departmentId, renew } = reservation;
  const step = { expiresAt, daysBefore };
  const isLast = audienceAfter(audiencesFor(settings.audiences, reservation), audience.name) === undefined;
  return {
    ...{ id, customerId, reservationId, reservationOrderId, displayName, sku, region, quantity, renew },
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(loss === undefined ? {} : { lossPerDay: loss.day }),
    ...{ expiresAt, daysBefore, audience: audience.name, isCatchUp, remindedAt: at },
    wakeAt: isLast ? closingAt(step, settings, at).at : escalationAt(step, settings, at),
  };
}

type Published = Pick<Telling, 'reservation' | 'audience' | 'isCatchUp' | 'unansweredBy'> & {
  readonly loss: Loss | undefined;
  readonly noticeId: string;
};

async function publishReminder(
  { grants, knownCustomers, publish, clock }: TellDeps,
  reminder: Reminder,
  { reservation, audience, isCatchUp, unansweredBy, loss, noticeId }: Published,
): Promise<void> {
  const { customerId, expiresAt } = reminder;
  const [granted, customer] = await Promise.all([
    grants.grantsOn(customerId),
    knownCustomers.find(customerId),
  ]);
  const now = clock();
  const words = reminderWords({
    ...reservation,
    customerName: customer?.name,
    expiresAt,
    daysLeft: daysBetween(dayOf(now), dayOf(new Date(expiresAt))),
    ...{ loss, isCatchUp, unansweredBy },
    retirement: retirementAt(reservation, expiresAt),
  });
  const notice: Notice = {
    id: noticeId,
    customerId,
    at: now.toISOString(),
    ...words,
    page: PAGE,
    recipients: recipientsOf(audience, granted.items),
    calendar: calendarOf(reminder, words),
    event: {
      type: 'reservation-desk.reservation.reminded',
      subject: reminder.reservationId,
      data: dataOf(reminder, customer?.name, unansweredBy),
    },
  };
  await publish(notice);
}

/** The entry is that of the end, so that each later reminder replaces it in a calendar. */
const calendarOf = (
  { reservationId, expiresAt, displayName }: Reminder,
  { lines }: Pick<Notice, 'lines'>,
): NonNullable<Notice['calendar']> => ({
  id: `${reservationId.toLowerCase()}@${expiresAt}`,
  day: dayOf(new Date(expiresAt)),
  title: { en: `${displayName} ends`, fr: `${displayName} prend fin` },
  text: { en: lines.map(({ en }) => en).join('\n'), fr: lines.map(({ fr }) => fr).join('\n') },
});

/** What the webhook is told: amounts of the customer, no names of people. */
function dataOf(
  reminder: Reminder,
  customerName: string | undefined,
  unansweredBy: string | undefined,
): Readonly<Record<string, unknown>> {
  const { id, customerId, reservationId, reservationOrderId, displayName, sku, region, quantity } = reminder;
  const { expiresAt, renew, daysBefore, audience, isCatchUp, lossPerDay } = reminder;
  return {
    ...{ reminderId: id, customerId, ...(customerName === undefined ? {} : { customerName }) },
    ...{ reservationId, reservationOrderId, displayName, sku, region, quantity },
    ...{ expiresAt, renew, daysBefore, audience, isCatchUp },
    ...(unansweredBy === undefined ? {} : { unansweredBy }),
    ...(lossPerDay === undefined ? {} : { lossPerDay: moneySchema.encode(lossPerDay) }),
  };
}

/** What keeps a reservation from being renewed at its end. */
export function retirementAt(
  reservation: WatchedReservation,
  expiresAt: string,
): { readonly family: string; readonly on: string } | undefined {
  const known = termSchema.safeParse(reservation.term).data;
  const retired = known && retirementAmong(retirements, reservation, known);
  return retired !== undefined && retired.on <= dayOf(new Date(expiresAt)) ? retired : undefined;
}
