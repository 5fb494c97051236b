import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Sweep } from '../../core/sweep.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { EventType } from '../../requests/domain/timeline.ts';
import { momentAt, nextCheck, type GuardMoment } from '../domain/guard-moments.ts';
import { renewalKind } from '../domain/renewal-kind.ts';
import type { RenewalResult } from '../domain/renewal-result.ts';
import type { DueCheck, WatchedRenewal } from '../domain/watched-renewal.ts';
import type { WatchedRenewals } from '../ports/watched-renewals.ts';
import { bookRenewal, type BookRenewalDeps } from './book-renewal.ts';
import { lookAfterRenewal, type Look, type LookDeps } from './look-after-renewal.ts';

export type GuardDeps = LookDeps &
  BookRenewalDeps & {
    readonly requests: RequestStore;
    readonly watchedRenewals: WatchedRenewals;
    readonly clock: Clock;
  };

export interface GuardedRenewals {
  /** Looks that were made. */
  readonly looked: number;
  /** Looks that found something for people. */
  readonly found: number;
}

/** How many customers are read at the same time. Microsoft counts the calls of a tenant. */
const CONCURRENCY = 4;
/** A look that failed is left alone for this long, so that the looks behind it have their turn. */
const REST_MS = 25 * 60_000;

/**
 * Makes every look that is due, each once: reads the reservation, writes what it found as an event of the request, and
 * plans the next look. A desk that was down makes one look for all it missed.
 */
export const guardRenewals =
  (deps: GuardDeps) =>
  async (sweep: Sweep): Promise<GuardedRenewals> => {
    const now = deps.clock();
    const due = (await deps.watchedRenewals.due(now.toISOString())).filter((one) => isRested(one, now));
    const inTurn = due.toSorted((one, other) => (one.triedAt ?? '').localeCompare(other.triedAt ?? ''));
    const sum = { looked: 0, found: 0 };
    const look = async (check: DueCheck) => {
      const findings = await makeLook(deps, check);
      if (findings === undefined) return;
      sum.looked += 1;
      sum.found += findings > 0 ? 1 : 0;
    };
    await sweep.each(inTurn, look, CONCURRENCY);
    return sum;
  };

const isRested = ({ triedAt }: DueCheck, now: Date): boolean =>
  triedAt === undefined || now.getTime() - Date.parse(triedAt) >= REST_MS;

/** Returns how much was found; `undefined` when the look is replaced by another one. */
async function makeLook(deps: GuardDeps, check: DueCheck): Promise<number | undefined> {
  const watched = await deps.watchedRenewals.find(check.customerId, check.reservationId);
  if (
    watched?.moment === undefined ||
    watched.requestId !== check.requestId ||
    watched.checkAt !== check.checkAt
  ) {
    await deps.watchedRenewals.remove(check);
    return undefined;
  }
  try {
    const now = deps.clock();
    const moment = momentAt(watched.expiresAt, watched.moment, now);
    const look = await lookAfterRenewal(deps)(watched, moment, now);
    await record(deps, watched, moment, look);
    await deps.watchedRenewals.put(afterLook(watched, moment, look, now));
    await deps.watchedRenewals.remove(check);
    return look.findings.length;
  } catch (error) {
    await deps.watchedRenewals.markTried(check, deps.clock().toISOString());
    throw error;
  }
}

function afterLook(watched: WatchedRenewal, moment: GuardMoment, look: Look, now: Date): WatchedRenewal {
  const { moment: _, checkAt: __, triedAt: ___, outcome: ____, ...rest } = watched;
  const { findings, outcome, lockedPricing } = look;
  return {
    ...rest,
    findings,
    ...(lockedPricing === undefined ? {} : { lockedPricing }),
    ...(outcome === undefined ? nextCheck(watched.expiresAt, now, moment) : { outcome }),
  };
}

/** Writes the look to the request, once: one that is there already was made before a crash. */
async function record(
  deps: GuardDeps,
  watched: WatchedRenewal,
  moment: GuardMoment,
  { findings, outcome, successor }: Look,
): Promise<void> {
  const stored = await deps.requests.read(watched.requestId);
  if (stored === undefined) throw new Error(`request ${watched.requestId} no longer exists`);
  const request = requestOf(renewalKind, stored.request);
  // The step that completes the request repeats until it has: only then is there a result to add to.
  if (request.result === undefined) throw new Error(`request ${request.id} is not completed`);
  const before: RenewalResult = request.result;
  if (before.checks.some((one) => one.moment === moment)) return;
  const at = deps.clock().toISOString();
  const booking =
    successor === undefined || watched.decision === 'lapse'
      ? undefined
      : await bookRenewal(deps, { request, watched, successor, at });
  const rules = findings.map(({ rule }) => rule);
  const { committed } = await deps.requests.commit({
    ...{ requestId: request.id, position: stored.position, operation: `look/${moment}` },
    change: {
      updatedAt: at,
      result: {
        ...before,
        checks: [...before.checks, { moment, at, findings: rules }],
        ...(outcome === undefined ? {} : { outcome }),
        ...(successor === undefined
          ? {}
          : {
              successor: {
                reservationId: successor.reservationId,
                reservationOrderId: successor.reservationOrderId,
              },
            }),
        entryIds: [...before.entryIds, ...(booking === undefined ? [] : [booking.entry.entryId])],
      } satisfies RenewalResult,
    },
    newEvents: [
      ...(booking === undefined ? [] : [booking.event]),
      { type: typeOf(rules, outcome), at, actor: desk, data: { moment, findings, ...endData(outcome) } },
    ],
    ...(booking === undefined ? {} : { writes: booking.writes }),
  });
  if (!committed) throw new Error(`request ${request.id} changed while it was looked after`);
}

function typeOf(rules: readonly string[], outcome: Look['outcome']): EventType {
  if (outcome === 'renewed' || outcome === 'lapsed') return outcome;
  if (outcome === 'not-renewed') return outcome;
  return rules.length > 0 ? 'renewal-at-risk' : 'renewal-checked';
}

const endData = (outcome: Look['outcome']) => (outcome === undefined ? {} : { outcome });
