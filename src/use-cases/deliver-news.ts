import { nextDelivery } from '../domain/delivery.ts';
import { newsOf, toldTypes, type CloudEvent } from '../domain/news.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewsChannel } from '../ports/news-channel.ts';
import type { OpenNews, Outbox } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly outbox: Outbox;
  readonly channel: NewsChannel;
  readonly clock: Clock;
}

export interface DeliveredNews {
  readonly delivered: number;
  /** Events that will be tried again. */
  readonly postponed: number;
  /** Events nobody will get: refused, or tried for three days. */
  readonly givenUp: number;
}

/** A change that was noted is written within this time, or not at all. */
const SETTLED_AFTER_MS = 15 * 60_000;
/** Requests told at the same time. */
const AT_ONCE = 8;

/**
 * Tells others what has happened since they were told last, each request's events in order. An event is sent again when
 * the host dies before it is noted as told, under the same id: at least once.
 */
export const deliverNews = (deps: Deps) => async (): Promise<DeliveredNews> => {
  const now = deps.clock().getTime();
  const due = (await deps.outbox.open()).filter(
    ({ nextAt }) => nextAt === undefined || Date.parse(nextAt) <= now,
  );
  const sum = { delivered: 0, postponed: 0, givenUp: 0 };
  const next = due.values();
  const work = async () => {
    for (const news of next) {
      const told = await tellRequest(deps, news);
      sum.delivered += told.delivered;
      sum.postponed += told.postponed;
      sum.givenUp += told.givenUp;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sum;
};

async function tellRequest(deps: Deps, news: OpenNews): Promise<DeliveredNews> {
  const { outbox, clock } = deps;
  const { requestId } = news;
  let [delivered, givenUp, { failures }] = [0, 0, news];
  for (const { ordinal, event } of await untold(deps, requestId)) {
    const delivery = await deps.channel.send(event);
    if (delivery.state === 'taken') delivered += 1;
    else {
      failures += 1;
      const nextAt = delivery.state === 'refused' ? undefined : nextDelivery(failures, clock());
      if (nextAt !== undefined) {
        await outbox.postpone(news, failures, nextAt);
        return { delivered, postponed: 1, givenUp };
      }
      const { id: eventId, type } = event;
      await outbox.giveUp({ eventId, type, givenUpAt: clock().toISOString(), reason: delivery.reason });
      givenUp += 1;
    }
    await outbox.tell(requestId, ordinal);
    failures = 0;
  }
  if (clock().getTime() - Date.parse(news.notedAt) >= SETTLED_AFTER_MS) await outbox.close(news);
  else if (news.failures > 0) await outbox.postpone(news, 0, undefined);
  return { delivered, postponed: 0, givenUp };
}

interface Untold {
  readonly ordinal: number;
  readonly event: CloudEvent;
}

/** What a request has to tell and others do not know yet, in order. A change that was noted may never have come. */
async function untold({ requests, outbox }: Deps, requestId: string): Promise<readonly Untold[]> {
  const [stored, lines, until] = await Promise.all([
    requests.read(requestId),
    requests.timeline(requestId),
    outbox.toldUntil(requestId),
  ]);
  if (stored === undefined || lines === undefined) return [];
  return lines
    .filter(({ ordinal, type }) => ordinal > until && toldTypes.includes(type))
    .map((line) => ({ ordinal: line.ordinal, event: newsOf(stored.request, line) }));
}
