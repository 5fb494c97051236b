import { setTimeout as pause } from 'node:timers/promises';
import { paymentPlanOf } from '../../src/app/request-kinds.ts';
import { dueDays } from '../../src/instalments/domain/instalments.ts';
import { tableDueInstalments } from '../../src/instalments/table/due-instalments.ts';
import { postInstalments } from '../../src/instalments/use-cases/post-instalments.ts';
import type { Tables } from '../../src/platform/table/tables.ts';
import type { OrderPayment } from '../../src/reservations/ports/reservation-directory.ts';
import type { Note } from '../figures.ts';
import type { SoldMonthly } from './sold-monthly.ts';
import { timedRun } from './timed-run.ts';

const MICROSOFT_MS = 150;
const FIRST_NIGHT = 2;

/** Posts all that is due in a night, in as many runs of the timer as it takes. */
export async function measureNight(
  tables: Tables,
  { requests, ids, soldAt }: SoldMonthly,
  round: number,
  note: Note,
): Promise<void> {
  const days = dueDays(soldAt.toISOString().slice(0, 10), 12);
  const night = new Date(`${days[round + FIRST_NIGHT - 1] ?? ''}T02:00:00.000Z`);
  const post = postInstalments({
    ...{ requests, instalments: tableDueInstalments({ tables }), paymentPlanOf },
    reservations: { payments: () => paymentsOn(days) },
    clock: () => night,
    telemetry: { report: (message) => fail(message), measure: () => undefined },
  });
  const seconds: number[] = [];
  let posted = 0;
  while (posted < ids.length) {
    const [outcome, took] = await timedRun(post);
    if (outcome.posted === 0) throw new Error(`${posted} of ${ids.length} instalments were posted, no more`);
    posted += outcome.posted;
    seconds.push(took);
  }
  const all = seconds.reduce((sum, one) => sum + one, 0);
  note({ label: `a night with ${ids.length} instalments`, unit: 's' }, all);
  note({ label: 'instalments', unit: '/s' }, ids.length / all);
  note({ label: 'runs of the timer it takes', unit: 'runs' }, seconds.length);
  note({ label: 'its longest run', unit: 's', target: { atMost: 150 } }, Math.max(...seconds));
}

async function paymentsOn(days: readonly string[]): Promise<readonly OrderPayment[]> {
  await pause(MICROSOFT_MS);
  const billed = { minor: 13_000, currency: 'EUR' };
  return days.map((dueOn, index) => ({ number: index + 1, dueOn, status: 'Succeeded', billed }));
}

function fail(message: string): never {
  throw new Error(message);
}
