import { plansOf, type BoughtPlan } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import { goneReservations } from './reconcile-lineage.ts';
import type { InstalmentRow, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

/**
 * The next payment of every monthly plan that still runs is noted for its day, and none without a plan. That of a plan
 * that has ended may stay: on its day the timer finds nothing to post.
 */
export function checkInstalments(records: Records): readonly Finding[] {
  const plans = records.requests.flatMap((request) => plansOf(request).map((plan) => ({ request, plan })));
  const running = plans.filter(({ plan }) => !hasEnded(plan, records));
  const isOf = ({ requestId, line }: InstalmentRow, { request, plan }: (typeof plans)[number]) =>
    requestId === request.id && line === plan.line;
  return [
    ...running.flatMap(({ request, plan }) => checkNext(request, plan, records)),
    ...records.instalments.filter((row) => !plans.some((one) => isOf(row, one))).map(orphan),
  ];
}

/** A plan ends when nothing of its order is left. */
function hasEnded({ reservationOrderId }: BoughtPlan, records: Records): boolean {
  const gone = goneReservations(records);
  const rows = records.reservations.filter((row) => row.reservationOrderId === reservationOrderId);
  return rows.length > 0 && rows.every((row) => gone.has(row.reservationId.toLowerCase()));
}

function checkNext(
  { id: subject }: RequestRow,
  { prefix, line, payments }: BoughtPlan,
  { ledger, instalments }: Records,
): readonly Finding[] {
  const booked = new Set(ledger.map(({ entryId }) => entryId).filter((id) => id.startsWith(prefix)));
  const next = booked.size + 1;
  const isNoted = instalments.some(
    (row) => row.requestId === subject && row.line === line && row.number === next,
  );
  if (booked.size === 0 || payments === undefined || next > payments || isNoted) return [];
  return [{ kind: 'missing-instalment', subject, detail: `payment ${next} of ${payments} is noted nowhere` }];
}

const orphan = ({ requestId, number, reservationOrderId }: InstalmentRow): Finding => ({
  kind: 'orphan-instalment',
  subject: requestId,
  detail: `payment ${number} of order ${reservationOrderId} is noted, and there is no such plan`,
});
