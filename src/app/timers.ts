import type { InvocationContext, Timer, TimerHandler } from '@azure/functions';
import type { ConsentStatus } from '../core/consent/consent.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { OpenCount } from '../requests/domain/count-open-requests.ts';
import type { SweptIndex } from '../requests/use-cases/sweep-open-requests.ts';
import type { Supervised } from '../requests/use-cases/supervise-flows.ts';
import type { DeliverySummary } from '../requests/use-cases/deliver-outbox.ts';
import type { PostedInstalments } from '../instalments/use-cases/post-instalments.ts';
import type { DeadTicket } from '../tickets/use-cases/watch-dead-letters.ts';
import { logLine } from '../platform/node/log-line.ts';

interface TimerDeps {
  readonly postInstalments: () => Promise<PostedInstalments>;
  readonly deliverWebhookEvents: () => Promise<DeliverySummary>;
  readonly deliverReplies: () => Promise<DeliverySummary>;
  readonly watchDeadLetters: () => AsyncIterable<DeadTicket>;
  readonly sweepOpenRequests: () => Promise<SweptIndex>;
  readonly sweepOpenTickets: () => Promise<number>;
  readonly countOpen: (swept: SweptIndex) => readonly OpenCount[];
  readonly renewConsent: () => Promise<ConsentStatus>;
  readonly purgeInstances: (context: InvocationContext) => Promise<number>;
  readonly superviseFlows: (context: InvocationContext) => Promise<Supervised>;
  readonly consentStatus: () => Promise<ConsentStatus>;
}

type Handler = (timer: Timer, context: InvocationContext) => Promise<void>;

/**
 * One handler for each timer, by the name of its function. An exception fails the run, so that an alert can see it.
 * Each run is a trace of its own.
 */
export const timerHandlers = (deps: () => TimerDeps, telemetry: Telemetry) => {
  const inSpan =
    (name: string, work: Handler): TimerHandler =>
    (timer, context) => {
      const facts = { 'faas.trigger': 'timer', 'faas.invocation_id': context.invocationId };
      return telemetry.span({ name, kind: 'internal', parent: 'none', facts }, () => work(timer, context));
    };
  return {
    postInstalments: inSpan('postInstalments', async (_timer, context) => {
      const { posted, waiting } = await deps().postInstalments();
      const outcome = `${posted} posted, ${waiting} plans wait`;
      context.info(logLine({ message: 'instalments posted', outcome }));
    }),
    deliverWebhookEvents: inSpan('deliverWebhookEvents', async (_timer, context) =>
      logDelivered(context, 'webhook events', await deps().deliverWebhookEvents()),
    ),
    deliverReplies: inSpan('deliverReplies', async (_timer, context) =>
      logDelivered(context, 'replies', await deps().deliverReplies()),
    ),
    watchDeadLetters: inSpan('watchDeadLetters', async (_timer, context) => {
      for await (const { id, sequenceNumber, reason } of deps().watchDeadLetters()) {
        const outcome = `dead letter ${sequenceNumber}: ${reason}`;
        context.error(logLine({ message: 'a ticket could not be taken in', requestId: id, outcome }));
      }
    }),
    renewConsent: inSpan('renewConsent', async (_timer, context) => {
      const status = await deps().renewConsent();
      measureConsent(telemetry, status);
      const { state, daysLeft = 'an unknown number of' } = status;
      const line = logLine({ message: 'consent checked', outcome: `${state}, ${daysLeft} days left` });
      if (state === 'ending') context.warn(line);
      else context.info(line);
    }),
    purgeInstances: inSpan('purgeInstances', async (_timer, context) => {
      const outcome = `${await deps().purgeInstances(context)} purged`;
      context.info(logLine({ message: 'ended instances purged', outcome }));
    }),
    superviseFlows: inSpan('superviseFlows', async (_timer, context) => {
      const { checked, restarted, givenUp } = await deps().superviseFlows(context);
      if (restarted + givenUp === 0) return;
      const outcome = `${checked} checked, ${restarted} restarted, ${givenUp} left to an operator`;
      context.warn(logLine({ message: 'lost flows restarted', outcome }));
    }),
    sweepOpenRequests: inSpan('sweepOpenRequests', async (_timer, context) => {
      const { corrected, removed } = await deps().sweepOpenRequests();
      const tickets = await deps().sweepOpenTickets();
      if (corrected + removed + tickets === 0) return;
      const outcome = `${corrected} corrected, ${removed + tickets} ended ones removed`;
      context.info(logLine({ message: 'the index of what is open swept', outcome }));
    }),
    measureRequests: inSpan('measureRequests', async (_timer, context) => {
      if (!telemetry.isOn) return;
      const counts = deps().countOpen(await deps().sweepOpenRequests());
      for (const count of counts) measureOpen(telemetry, count);
      measureConsent(telemetry, await deps().consentStatus());
      const stuck = counts.reduce((sum, count) => sum + count.stuck, 0);
      context.info(logLine({ message: 'open requests counted', outcome: `${stuck} stuck` }));
    }),
  };
};

function logDelivered(
  context: InvocationContext,
  what: 'webhook events' | 'replies',
  { delivered, retrying, deadLettered }: DeliverySummary,
): void {
  if (delivered + retrying + deadLettered === 0) return;
  const outcome = `${delivered} delivered, ${retrying} will be tried again, ${deadLettered} given up`;
  const line = logLine({ message: `${what} delivered`, outcome });
  if (deadLettered > 0) context.error(line);
  else context.info(line);
}

function measureConsent(telemetry: Telemetry, { daysLeft }: ConsentStatus): void {
  if (daysLeft !== undefined) telemetry.measure('consentDaysLeft', daysLeft, {});
}

function measureOpen(telemetry: Telemetry, { status, open, stuck, oldestSeconds }: OpenCount): void {
  const facts = { 'reservation_desk.status': status };
  telemetry.measure('openRequests', open, facts);
  telemetry.measure('stuckRequests', stuck, facts);
  telemetry.measure('oldestRequest', oldestSeconds, facts);
}
