import type { InvocationContext, Timer, TimerHandler } from '@azure/functions';
import type { MonotonicClock } from '../core/clock.ts';
import type { ConsentStatus } from '../core/consent/consent.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { OpenCount } from '../requests/domain/count-open-requests.ts';
import type { SweptIndex } from '../requests/use-cases/sweep-open-requests.ts';
import type { VerifiedTimelines } from '../requests/use-cases/verify-timelines.ts';
import type { Supervised } from '../requests/use-cases/supervise-flows.ts';
import type { DeliverySummary } from '../requests/use-cases/deliver-outbox.ts';
import type { GuardedRenewals } from '../renewal/use-cases/guard-renewals.ts';
import type { PostedInstalments } from '../instalments/use-cases/post-instalments.ts';
import type { NoticeWay } from '../notifications/use-cases/publish-notice.ts';
import type { WokenReminders } from '../reminders/use-cases/wake-reminders.ts';
import type { DeadTicket } from '../tickets/use-cases/watch-dead-letters.ts';
import type { SyncSummary } from '../watch/use-cases/sync-reservations.ts';
import { Sweep } from '../core/sweep.ts';
import { timeLimit } from '../platform/node/time-limit.ts';
import { reportUnreadable } from '../platform/table/set-aside.ts';
import { logLine } from '../platform/node/log-line.ts';

interface TimerDeps {
  readonly postInstalments: (sweep: Sweep) => Promise<PostedInstalments>;
  readonly guardRenewals: (sweep: Sweep) => Promise<GuardedRenewals>;
  readonly deliverWebhookEvents: (sweep: Sweep) => Promise<DeliverySummary>;
  readonly deliverReplies: (sweep: Sweep) => Promise<DeliverySummary>;
  readonly sweepReminders: (sweep: Sweep) => Promise<WokenReminders & { readonly told: number }>;
  readonly announceRequests: (sweep: Sweep) => Promise<DeliverySummary>;
  readonly deliverNotices: (by: NoticeWay, sweep: Sweep) => Promise<DeliverySummary>;
  readonly watchDeadLetters: (sweep: Sweep) => AsyncIterable<DeadTicket>;
  readonly sweepOpenRequests: (sweep: Sweep) => Promise<SweptIndex>;
  readonly sweepOpenTickets: (sweep: Sweep) => Promise<number>;
  readonly countOpen: (swept: SweptIndex) => readonly OpenCount[];
  readonly renewConsent: () => Promise<ConsentStatus>;
  readonly purgeInstances: (context: InvocationContext) => Promise<number>;
  readonly purgeRecords: (sweep: Sweep) => Promise<{ readonly tickets: number; readonly events: number }>;
  readonly superviseFlows: (sweep: Sweep, context: InvocationContext) => Promise<Supervised>;
  readonly verifyTimelines: (isTimeUp: () => boolean) => Promise<VerifiedTimelines>;
  readonly syncReservations: (sweep: Sweep) => Promise<SyncSummary>;
  readonly consentStatus: () => Promise<ConsentStatus>;
}

type Handler = (timer: Timer, context: InvocationContext) => Promise<void>;
type SweepHandler = (sweep: Sweep, context: InvocationContext) => Promise<void>;

/**
 * Time of one run over many items. Well under `functionTimeout` in host.json, with the longest item: the host kills
 * the worker, and with it whatever else runs there, when a function takes longer.
 */
export const SWEEP_SECONDS = 120;

/**
 * One handler for each timer, by the name of its function. An exception fails the run, so that an alert can see it.
 * Each run is a trace of its own.
 */
export const timerHandlers = (deps: () => TimerDeps, telemetry: Telemetry, monotonic: MonotonicClock) => {
  const inSpan =
    (name: string, work: Handler): TimerHandler =>
    (timer, context) => {
      const facts = { 'faas.trigger': 'timer', 'faas.invocation_id': context.invocationId };
      return telemetry.span({ name, kind: 'internal', parent: 'none', facts }, () => work(timer, context));
    };
  const sweeping = (name: string, work: SweepHandler): TimerHandler =>
    inSpan(name, async (_timer, context) => {
      const isTimeUp = timeLimit(SWEEP_SECONDS, monotonic);
      const sweep = new Sweep({ isTimeUp, setAside: reportUnreadable(telemetry) });
      await work(sweep, context);
      const outcome = `${name} used its ${SWEEP_SECONDS} seconds`;
      if (sweep.isCutShort) context.warn(logLine({ message: 'the next run goes on with the rest', outcome }));
      sweep.throwIfAny();
    });
  return {
    postInstalments: sweeping('postInstalments', async (sweep, context) => {
      const { posted, waiting } = await deps().postInstalments(sweep);
      const outcome = `${posted} posted, ${waiting} plans wait`;
      context.info(logLine({ message: 'instalments posted', outcome }));
    }),
    guardRenewals: sweeping('guardRenewals', async (sweep, context) => {
      const { looked, found } = await deps().guardRenewals(sweep);
      if (looked === 0) return;
      const outcome = `${looked} looked after, ${found} with something for people`;
      context.info(logLine({ message: 'renewals looked after', outcome }));
    }),
    deliverWebhookEvents: sweeping('deliverWebhookEvents', async (sweep, context) =>
      logDelivered(context, 'webhook events', await deps().deliverWebhookEvents(sweep)),
    ),
    deliverReplies: sweeping('deliverReplies', async (sweep, context) =>
      logDelivered(context, 'replies', await deps().deliverReplies(sweep)),
    ),
    sweepReminders: sweeping('sweepReminders', async (sweep, context) => {
      const { told, escalated, toldAgain, closed } = await deps().sweepReminders(sweep);
      if (told + escalated + toldAgain + closed === 0) return;
      const outcome = `${told} told, ${escalated} escalated, ${toldAgain} told again, ${closed} closed`;
      context.info(logLine({ message: 'reminders swept', outcome }));
    }),
    announceRequests: sweeping('announceRequests', async (sweep, context) =>
      logDelivered(context, 'events for people', await deps().announceRequests(sweep)),
    ),
    deliverMail: sweeping('deliverMail', async (sweep, context) =>
      logDelivered(context, 'e-mails', await deps().deliverNotices('mail', sweep)),
    ),
    deliverToTeams: sweeping('deliverToTeams', async (sweep, context) =>
      logDelivered(context, 'cards', await deps().deliverNotices('teams', sweep)),
    ),
    deliverNoticeEvents: sweeping('deliverNoticeEvents', async (sweep, context) =>
      logDelivered(context, 'events of notices', await deps().deliverNotices('webhook', sweep)),
    ),
    watchDeadLetters: sweeping('watchDeadLetters', async (sweep, context) => {
      for await (const { id, sequenceNumber, reason } of deps().watchDeadLetters(sweep)) {
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
    purgeRecords: sweeping('purgeRecords', async (sweep, context) => {
      const { tickets, events } = await deps().purgeRecords(sweep);
      const outcome = `${tickets} tickets, ${events} records of events`;
      context.info(logLine({ message: 'old records deleted', outcome }));
    }),
    superviseFlows: sweeping('superviseFlows', async (sweep, context) => {
      const { checked, restarted, givenUp } = await deps().superviseFlows(sweep, context);
      if (restarted + givenUp === 0) return;
      const outcome = `${checked} checked, ${restarted} restarted, ${givenUp} left to an operator`;
      context.warn(logLine({ message: 'lost flows restarted', outcome }));
    }),
    verifyTimelines: inSpan('verifyTimelines', async (_timer, context) => {
      const verified = await deps().verifyTimelines(timeLimit(SWEEP_SECONDS, monotonic));
      reportTimelines(telemetry, verified);
      const { checked, broken, isComplete } = verified;
      const outcome = `${checked} checked, ${broken.length} broken`;
      context.info(logLine({ message: 'timelines verified', outcome }));
      if (isComplete) return;
      const left = 'not all were reached in time: run npm run verify';
      context.warn(logLine({ message: 'timelines not verified', outcome: left }));
    }),
    sweepOpenRequests: sweeping('sweepOpenRequests', async (sweep, context) => {
      const { corrected, removed } = await deps().sweepOpenRequests(sweep);
      const tickets = await deps().sweepOpenTickets(sweep);
      if (corrected + removed + tickets === 0) return;
      const outcome = `${corrected} corrected, ${removed + tickets} ended ones removed`;
      context.info(logLine({ message: 'the index of what is open swept', outcome }));
    }),
    syncReservations: sweeping('syncReservations', async (sweep, context) => {
      const { customers, seen, written, paused, failed } = await deps().syncReservations(sweep);
      if (customers === 0) return;
      const read = `${customers} customers read, ${seen} reservations seen, ${written} rows written`;
      const outcome = `${read}, ${paused} customers wait for the next run, ${failed} could not be read`;
      const line = logLine({ message: 'reservations synchronised', outcome });
      if (failed > 0) context.warn(line);
      else context.info(line);
    }),
    measureRequests: sweeping('measureRequests', async (sweep, context) => {
      if (!telemetry.isOn) return;
      const counts = deps().countOpen(await deps().sweepOpenRequests(sweep));
      for (const count of counts) measureOpen(telemetry, count);
      measureConsent(telemetry, await deps().consentStatus());
      const stuck = counts.reduce((sum, count) => sum + count.stuck, 0);
      context.info(logLine({ message: 'open requests counted', outcome: `${stuck} stuck` }));
    }),
  };
};

function logDelivered(
  context: InvocationContext,
  what: 'webhook events' | 'replies' | 'events for people' | 'e-mails' | 'cards' | 'events of notices',
  { delivered, retrying, deadLettered, silence }: DeliverySummary,
): void {
  if (delivered + retrying + deadLettered === 0) return;
  const outcome = `${delivered} delivered, ${retrying} will be tried again, ${deadLettered} given up`;
  if (silence !== undefined) {
    const error = `no answer to the first, so the others wait: ${silence}`;
    context.error(logLine({ message: `${what} not delivered`, outcome, error }));
    return;
  }
  const line = logLine({ message: `${what} delivered`, outcome });
  if (deadLettered > 0) context.error(line);
  else context.info(line);
}

function reportTimelines(telemetry: Telemetry, { broken }: VerifiedTimelines): void {
  if (broken.length > 0) telemetry.measure('brokenTimelines', broken.length, {});
  for (const { requestId, fault } of broken) {
    const facts = { 'reservation_desk.request_id': requestId };
    telemetry.report('a timeline is not as it was written', facts, { severity: 'error', outcome: fault });
  }
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
