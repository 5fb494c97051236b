import type { Grant } from '../../src/core/access.ts';
import type { ReminderSettings } from '../../src/customers/domain/reminder-settings.ts';
import { publishNotice } from '../../src/notifications/use-cases/publish-notice.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import type { WatchedReservation } from '../../src/watch/domain/watched-reservation.ts';
import { tellDueSteps, type SweepDeps } from '../../src/reminders/use-cases/sweep-reminders.ts';
import { wakeReminders } from '../../src/reminders/use-cases/wake-reminders.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryGrantStore } from '../support/memory/grant-store.ts';
import { memoryNoticeStore } from '../support/memory/notice-store.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { memoryReminderStore } from '../support/memory/reminder-store.ts';
import { memoryWatchedReservations } from '../support/memory/watched-reservations.ts';
import { aWatchedReservation } from '../support/reservations.ts';
import { swept } from '../support/run-sweep.ts';

export const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const ORDER = '88888888-0000-4000-8000-000000000001';
const DAY_MS = 86_400_000;

const person = (number: number, roles: Grant['roles'], email: string, language?: 'en' | 'fr'): Grant => ({
  objectId: `cccccccc-0000-4000-8000-00000000000${number}`,
  ...{ customerId, roles, email, ...(language && { language }) },
});

/** Reservation `number`, which ends on a day. */
export const endingOn = (
  number: number,
  day: string,
  change: Partial<WatchedReservation> = {},
): WatchedReservation =>
  aWatchedReservation(customerId, {
    reservationId: `99999999-0000-4000-8000-${String(number).padStart(12, '0')}`,
    reservationOrderId: ORDER,
    displayName: `web-${number}`,
    expiresAt: `${day}T10:00:00Z`,
    orderTotal: { minor: 155_700, currency: 'EUR' },
    orderUnits: 3,
    ...change,
  });

/** A desk that reminds, in memory, with a clock that a test moves. */
export async function remindingDesk(today: string) {
  const now = { at: new Date(`${today}T06:00:00Z`) };
  const clock = () => now.at;
  const [reminders, notices, expiries] = [memoryReminderStore(), memoryNoticeStore(), memoryExpiryIndex()];
  const [watched, customerSettings] = [memoryWatchedReservations(), memoryCustomerSettingsStore()];
  const [mail, grants] = [memoryOutbox('e-mail'), memoryGrantStore()];
  await grants.put(person(1, ['Requester'], 'rita@contoso.example', 'fr'));
  await grants.put(person(2, ['Approver'], 'ann@partner.example'));
  const deps = {
    ...{ reminders, grants, customerSettings, expiries, watched, clock, fingerprint },
    prices: { payAsYouGoHourly: () => Promise.resolve('0.096') },
    settings: { markupPercent: '0' },
    knownCustomers: {
      find: () => Promise.resolve({ customerId, name: 'Contoso', country: 'FR' }),
    },
    publish: publishNotice({ notices, noticeOutboxes: { mail }, clock }),
  } satisfies SweepDeps;
  const put = async (...all: readonly WatchedReservation[]) => {
    watched.put(...all);
    for (const { reservationId, expiresAt = '' } of all)
      await expiries.upsert(customerId, reservationId, expiresAt);
  };
  const run = async (changed: Partial<SweepDeps> = {}) => {
    await swept(tellDueSteps({ ...deps, ...changed }))();
    return swept(wakeReminders({ ...deps, ...changed }))();
  };
  const days = async (count: number) => {
    for (let day = 0; day < count; day += 1) {
      now.at = new Date(now.at.getTime() + DAY_MS);
      await run();
    }
  };
  const to = (day: string) => void (now.at = new Date(`${day}T06:00:00Z`));
  /** Reservation, step and audience of each notice, in the order of publication. */
  const told = () =>
    reminders
      .all()
      .map(({ displayName, daysBefore, audience }) => `${displayName} ${daysBefore} ${audience}`);
  const set = (settings: ReminderSettings) => customerSettings.put({ customerId, reminders: settings });
  return {
    ...deps,
    deps,
    notices,
    mail,
    reminders,
    watched,
    put,
    run,
    days,
    to,
    told,
    set,
    now,
  };
}
