import { nextDelivery } from '../domain/delivery-schedule.ts';
import type { Clock } from '../../core/clock.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { OpenNews, Outbox } from '../ports/outbox.ts';
import { Mishaps } from '../../core/item-failures.ts';

/** One event somebody is not told of yet. */
export interface Telling {
  readonly eventId: string;
  readonly type: string;
  readonly send: () => Promise<Delivery>;
  /** Remembers that it was told, or given up. */
  readonly told: () => Promise<void>;
}

/** What is to be told of one request, in order. */
export interface Untold {
  readonly tellings: readonly Telling[];
  /** More may come without being noted first. */
  readonly isWatched: boolean;
}

/** An outbox, and how what it points at is told. */
export interface DeliveryDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly untold: (requestId: string) => Promise<Untold>;
}

/** What became of the events that were due. */
export interface DeliveredNews {
  readonly delivered: number;
  /** Events that will be tried again. */
  readonly postponed: number;
  /** Events nobody will get: refused, or tried for three days. */
  readonly givenUp: number;
}

/** A change that was noted is written within this time, or not at all. */
const SETTLED_AFTER_MS = 5 * 60_000;
/** Requests told at the same time. */
const AT_ONCE = 8;

/**
 * Tells everything that is due, each request's events in order. An event is sent again when the host dies before it is
 * noted as told, under the same id: at least once. Throws in the end when some could not be told of.
 */
export const deliverDue = (deps: DeliveryDeps) => async (): Promise<DeliveredNews> => {
  const now = deps.clock().getTime();
  const due = (await deps.outbox.open()).filter(
    ({ nextAt }) => nextAt === undefined || Date.parse(nextAt) <= now,
  );
  const sum = { delivered: 0, postponed: 0, givenUp: 0 };
  const mishaps = new Mishaps();
  const next = due.values();
  const work = async () => {
    for (const news of next) {
      if (mishaps.isOutage) return;
      const isSettled = now - Date.parse(news.notedAt) >= SETTLED_AFTER_MS;
      const told = await mishaps.during(() => tellOne(deps, news, isSettled));
      sum.delivered += told?.delivered ?? 0;
      sum.postponed += told?.postponed ?? 0;
      sum.givenUp += told?.givenUp ?? 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  mishaps.tell();
  return sum;
};

/**
 * Tells what a change that was noted and is written now has brought. What fails is left to {@link deliverDue}, and so is
 * closing: another change may have been noted meanwhile that is not written yet.
 */
export const deliverAtOnce =
  (deps: DeliveryDeps) =>
  async (news: OpenNews): Promise<void> => {
    try {
      await tellOne(deps, news, false);
    } catch {
      // The change is done, and noted: the timer meets the same trouble, and says so if it lasts.
    }
  };

/** @param isSettled whether what was noted last is written, or will never be */
async function tellOne(
  { outbox, clock, untold }: DeliveryDeps,
  news: OpenNews,
  isSettled: boolean,
): Promise<DeliveredNews> {
  let [delivered, givenUp, { failures }] = [0, 0, news];
  const { tellings, isWatched } = await untold(news.requestId);
  for (const { eventId, type, send, told } of tellings) {
    const delivery = await send();
    if (delivery.state === 'taken') delivered += 1;
    else {
      failures += 1;
      const nextAt = delivery.state === 'refused' ? undefined : nextDelivery(failures, clock());
      if (nextAt !== undefined) {
        await outbox.postpone(news, failures, nextAt);
        return { delivered, postponed: 1, givenUp };
      }
      await outbox.giveUp({ eventId, type, givenUpAt: clock().toISOString(), reason: delivery.reason });
      givenUp += 1;
    }
    await told();
    failures = 0;
  }
  if (isSettled && !isWatched) await outbox.close(news);
  else if (news.failures > 0) await outbox.postpone(news, 0, undefined);
  return { delivered, postponed: 0, givenUp };
}
