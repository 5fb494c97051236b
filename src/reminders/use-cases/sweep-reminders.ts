import { dayOf } from '../../core/calendar-day.ts';
import type { Sweep } from '../../core/sweep.ts';
import { UnreadableRow } from '../../core/unreadable-row.ts';
import {
  defaultReminderSettings,
  type LadderStep,
  type ReminderSettings,
} from '../../customers/domain/reminder-settings.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { EndingReservation, ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import type { WatchedReservations } from '../../watch/ports/watched-reservations.ts';
import { audiencesFor } from '../domain/audiences.ts';
import { dueStep, endDaysOf, rangesOf, stepDay, windowOf, type Window } from '../domain/due-steps.ts';
import { reminderIdOf } from '../domain/reminder.ts';
import { whyQuiet } from '../domain/why-quiet.ts';
import type { ReminderStore } from '../ports/reminder-store.ts';
import { retirementAt, tellAudience, tellUntold, type TellDeps } from './tell-audience.ts';

export interface SweepDeps extends TellDeps {
  readonly reminders: ReminderStore;
  readonly expiries: Pick<ExpiryIndex, 'endingBetween'>;
  readonly watched: Pick<WatchedReservations, 'findWatched'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf' | 'all'>;
}

/** How many reservations are told at the same time. */
const CONCURRENCY = 8;

/**
 * Tells the first audience of each reservation whose ladder has a step today, or had one while the host was down. Reads the
 * days of the index on which one of them can end, days in a row at once, and no reservation whose step is not due. The day counts as swept when none failed and the
 * time was enough; until then the next run goes through it again, and finds who was told. Returns how many were told.
 */
export const tellDueSteps =
  (deps: SweepDeps) =>
  async (sweep: Sweep): Promise<number> => {
    const today = dayOf(deps.clock());
    const window = windowOf(await deps.reminders.sweptDay(), today);
    let told = 0;
    let failed = 0;
    const tellOne = async (ending: EndingReservation) => {
      try {
        if (await tellStep(deps, ending, window)) told += 1;
      } catch (error) {
        // A row that cannot be read now cannot be read by the next run either.
        if (!(error instanceof UnreadableRow)) failed += 1;
        throw error;
      }
    };
    for (const { from, to } of rangesOf(endDaysOf(await stepsOfAll(deps), window))) {
      if (sweep.isOver) break;
      const ending = await sweep.attempt(() => deps.expiries.endingBetween(from, to));
      if (ending === undefined) failed += 1;
      await sweep.each(ending?.items ?? [], tellOne, CONCURRENCY);
    }
    if (failed === 0 && !sweep.isOver) await deps.reminders.setSweptDay(today);
    return told;
  };

/** The steps of all ladders that are in force for a customer. */
async function stepsOfAll({ customerSettings }: SweepDeps): Promise<readonly LadderStep[]> {
  const own = (await customerSettings.all()).items.flatMap(({ reminders }) => reminders?.ladder ?? []);
  return [...defaultReminderSettings.ladder, ...own];
}

async function tellStep(deps: SweepDeps, ending: EndingReservation, window: Window): Promise<boolean> {
  const { customerId, reservationId, expiresAt } = ending;
  const { reminders: settings = defaultReminderSettings } =
    await deps.customerSettings.settingsOf(customerId);
  const possible = dueStep(settings.ladder, expiresAt, window);
  if (possible === undefined) return false;
  const wasTold = await wasFirstTold(deps, ending, settings, possible);
  if (wasTold === true) return false;
  const reservation = await deps.watched.findWatched(customerId, reservationId);
  if (reservation === undefined || whyQuiet(reservation, expiresAt) !== undefined) return false;
  const isRetiring = retirementAt(reservation, expiresAt) !== undefined;
  const ladder = settings.ladder.filter(({ only }) => only === undefined || isRetiring);
  const step = dueStep(ladder, expiresAt, window);
  const [audience] = audiencesFor(settings.audiences, reservation);
  if (step === undefined || audience === undefined) return false;
  const { daysBefore } = step;
  if (await wasToldBefore(deps, { reservation, expiresAt, daysBefore, audience: audience.name }))
    return false;
  const isCatchUp = stepDay(expiresAt, step) < window.to;
  const telling = { reservation, expiresAt, daysBefore, audience, settings, isCatchUp };
  return wasTold === undefined ? tellAudience(deps, telling) : tellUntold(deps, telling);
}

/**
 * Whether the first audience was told of a step: one read, so that the later runs of a day read no reservation again.
 * `undefined` when only the reservation tells which audience is the first, or whether the step counts for it.
 */
async function wasFirstTold(
  { reminders, fingerprint }: Pick<SweepDeps, 'reminders' | 'fingerprint'>,
  { customerId, reservationId, expiresAt }: EndingReservation,
  { audiences: [first] }: ReminderSettings,
  { daysBefore, only }: LadderStep,
): Promise<boolean | undefined> {
  if (only !== undefined || first?.departmentId !== undefined) return undefined;
  if (first === undefined) return true;
  const identity = { customerId, reservationId, expiresAt, daysBefore, audience: first.name };
  return (await reminders.find(reminderIdOf(identity, fingerprint))) !== undefined;
}

interface Successor {
  readonly reservation: WatchedReservation;
  readonly expiresAt: string;
  readonly daysBefore: number;
  readonly audience: string;
}

/**
 * Whether people were told of this step under the id that the reservation had before a split, a merge or a partial return,
 * which leave its end as it is.
 */
async function wasToldBefore(
  { reminders, fingerprint }: Pick<SweepDeps, 'reminders' | 'fingerprint'>,
  { reservation: { customerId, lineage }, ...step }: Successor,
): Promise<boolean> {
  if (lineage === undefined || lineage.by === 'exchange' || lineage.by === 'renewal') return false;
  for (const reservationId of lineage.from) {
    const id = reminderIdOf({ customerId, reservationId, ...step }, fingerprint);
    if ((await reminders.find(id)) !== undefined) return true;
  }
  return false;
}
