import type { Clock } from '../../core/clock.ts';
import { inBatches } from '../../core/in-batches.ts';
import type { Warning } from '../../core/listing.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import { changeFor, isMissing } from '../domain/row-change.ts';
import { laterOf } from '../domain/show-watched.ts';
import type { StoredReservation } from '../domain/stored-reservation.ts';
import { isStale, keptFindings, nextAttempt, nextRead, type SyncPosition } from '../domain/sync-position.ts';
import type { PartnerOrders } from '../ports/partner-orders.ts';
import type { ReservationPage, ReservationPages } from '../ports/reservation-pages.ts';
import type { SyncPositions } from '../ports/sync-positions.ts';
import type { RowChange, WatchedRows } from '../ports/watched-rows.ts';
import { indexExpiry } from './index-expiry.ts';
import { originsOf } from './read-origins.ts';
import { orderPrices } from './read-order-prices.ts';
import { brokenPage, failedRead, type FailedRead } from './sync-findings.ts';

export interface SyncDeps {
  readonly pages: ReservationPages;
  readonly orders: PartnerOrders;
  readonly reservations: Pick<ReservationDirectory, 'findOrder'>;
  readonly rows: WatchedRows;
  readonly positions: SyncPositions;
  readonly expiries: Pick<ExpiryIndex, 'upsert' | 'remove'>;
  readonly requests: Pick<ReservationRecords, 'readableReservationRecords'>;
  readonly clock: Clock;
  /** The longest time between two whole reads of a customer. */
  readonly syncHours: number;
  /** Orders that are asked for their price at the most. The next read asks for the others. */
  readonly maxOrders: number;
}

/** What became of one read of a customer. */
export interface SyncedCustomer {
  /** `paused`: the time or the reads that Azure allows are used up; the next run reads on. */
  readonly state: 'whole' | 'paused' | 'failed';
  readonly seen: number;
  /** Rows that were new or changed. */
  readonly written: number;
  /** Why it failed. */
  readonly failure?: FailedRead | undefined;
}

/** Azure allows 250 reads in a row and 25 more each second: below this the desk leaves the rest to people. */
const MIN_READS = 25;
const PAUSE_MS = 60_000;
const MAX_PAGES = 500;

/**
 * Reads the reservations of one customer, page by page, and stores what changed. A read that ends before its last page is
 * continued from its stored link, unless the rows were said to be out of date since it began. What cannot be read becomes
 * a finding in the customer's position, and hides no other.
 */
export const syncCustomer =
  (deps: SyncDeps) =>
  async (customerId: string, isOver: () => boolean, position?: SyncPosition): Promise<SyncedCustomer> => {
    const run = await startRun(deps, customerId, position);
    for (;;) {
      const page = await readPage(run);
      if ('finding' in page) return fail(run, page);
      await storePage(run, page);
      if (page.next === undefined) return finish(run);
      if (run.visited.has(page.next) || run.visited.size >= MAX_PAGES)
        return fail(run, { finding: brokenPage, isOutage: false });
      run.next = page.next;
      if (isOver() || (page.remainingReads ?? MIN_READS) < MIN_READS) return pause(run);
    }
  };

/** One read of a customer, from its first page or from where the last process stopped. */
interface Run extends SyncDeps {
  readonly customerId: string;
  readonly now: Date;
  /** When the read began, maybe in an earlier process. */
  readonly since: string;
  readonly before: SyncPosition | undefined;
  readonly stored: ReadonlyMap<string, StoredReservation>;
  readonly records: ReadonlyMap<string, ReservationRecord>;
  readonly origins: ReturnType<typeof originsOf>;
  readonly prices: ReturnType<typeof orderPrices>;
  readonly visited: Set<string>;
  readonly seen: Set<string>;
  readonly findings: Warning[];
  next: string | undefined;
  written: number;
}

async function startRun(deps: SyncDeps, customerId: string, position?: SyncPosition): Promise<Run> {
  const before = position && isStale(position) ? anew(position) : position;
  const now = deps.clock();
  const at = now.toISOString();
  const [stored, records] = await Promise.all([
    deps.rows.list(customerId),
    deps.requests.readableReservationRecords(customerId),
  ]);
  return {
    ...deps,
    ...{ customerId, now, before, since: before?.reading?.since ?? at, next: before?.reading?.next },
    stored: new Map(stored.items.map((one) => [one.reservationId, one])),
    records: new Map(records.items.map((one) => [one.reservationId.toLowerCase(), one])),
    origins: originsOf(deps, customerId, now),
    prices: orderPrices(deps, customerId, at),
    ...{ visited: new Set<string>(), seen: new Set<string>(), findings: [], written: 0 },
  };
}

/** The position without the read that is under way. */
const anew = ({ reading: _, ...position }: SyncPosition): SyncPosition => position;

async function readPage(run: Run): Promise<ReservationPage | FailedRead> {
  if (run.next !== undefined) run.visited.add(run.next);
  try {
    return await run.pages.readPage(run.customerId, run.next);
  } catch (error) {
    return failedRead(error);
  }
}

/** The rows are written before the position moves on: a process that dies in between reads the page again. */
async function storePage(run: Run, page: ReservationPage): Promise<void> {
  run.findings.push(...page.warnings);
  const changes = await inBatches(page.items, (shown) => changeOf(run, shown));
  for (const { reservationId } of page.items) run.seen.add(reservationId);
  await save(
    run,
    changes.filter((change) => change !== undefined),
  );
}

async function changeOf(run: Run, shown: Reservation): Promise<RowChange | undefined> {
  const { reservationId } = shown;
  const known = run.stored.get(reservationId);
  const record = run.records.get(reservationId);
  const origin = await run.origins.originOf(shown, { known, record });
  const price = await run.prices.priceOf(shown, known);
  const indexedOn = await indexExpiry(run.expiries, run, shown, known);
  const added = {
    ...(origin === undefined ? {} : { origin }),
    ...(indexedOn === undefined ? {} : { indexedOn }),
    ...price,
  };
  const change = changeFor(known, shown, run.now.toISOString());
  return change === undefined && Object.keys(added).length === 0
    ? undefined
    : { reservationId, ...change, ...added };
}

async function save(run: Run, changes: readonly RowChange[]): Promise<void> {
  if (changes.length === 0) return;
  await run.rows.save(run.customerId, changes);
  run.written += changes.length;
}

async function finish(run: Run): Promise<SyncedCustomer> {
  await markMissing(run);
  const { customerId, now } = run;
  const findings = [...run.findings, ...run.origins.warnings(), ...run.prices.warnings()];
  await run.positions.save({
    customerId,
    nextAt: nextRead(customerId, now, run.syncHours),
    readAt: run.since,
    failures: 0,
    ...keptFindings(findings),
  });
  return outcome(run, 'whole');
}

/**
 * A read that began in an earlier process does not know which reservations that one saw, and a page with an unreadable
 * record does not say whose it is: then the next whole read tells.
 */
async function markMissing(run: Run): Promise<void> {
  if (run.before?.reading !== undefined || run.findings.length > 0) return;
  const gone = [...run.stored.values()].filter((one) => !run.seen.has(one.reservationId) && !isMissing(one));
  const missingSince = run.now.toISOString();
  const changes = gone.map(({ reservationId, seenAt }) => ({
    reservationId,
    missingSince,
    seenAt: laterOf(seenAt, run.before?.readAt),
  }));
  await save(run, changes);
}

async function pause(run: Run): Promise<SyncedCustomer> {
  const nextAt = new Date(run.now.getTime() + PAUSE_MS).toISOString();
  await run.positions.save({ ...positionOf(run), nextAt, failures: 0, ...reading(run) });
  return outcome(run, 'paused');
}

async function fail(run: Run, failure: FailedRead): Promise<SyncedCustomer> {
  const failures = (run.before?.failures ?? 0) + 1;
  const { now, syncHours } = run;
  await run.positions.save({
    ...positionOf(run),
    nextAt: nextAttempt(failures, now, syncHours, failure.retryAfterSeconds),
    failures,
    ...keptFindings([failure.finding, ...run.findings]),
    // Azure may have forgotten the page behind a link that it refuses.
    ...(failure.isOutage ? reading(run) : {}),
  });
  return { ...outcome(run, 'failed'), failure };
}

const positionOf = ({ customerId, before, findings }: Run) => ({
  customerId,
  ...(before?.readAt === undefined ? {} : { readAt: before.readAt }),
  ...keptFindings(findings),
});

const reading = ({ since, next }: Run) => (next === undefined ? {} : { reading: { since, next } });

const outcome = ({ seen, written }: Run, state: SyncedCustomer['state']): SyncedCustomer => ({
  state,
  seen: seen.size,
  written,
});
