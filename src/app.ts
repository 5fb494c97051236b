import { join } from 'node:path';
import type { InvocationContext, TimerHandler } from '@azure/functions';
import { getClient } from 'durable-functions';
import { activitiesWith } from './platform/durable/activity.ts';
import { durableFlowEngine } from './requests/durable/flow-engine.ts';
import { durableInstanceHistory } from './requests/durable/instance-history.ts';
import { requestActivities } from './requests/durable/request-activities.ts';
import { returnActivities } from './returns/durable/return-activities.ts';
import { ownIdentity, withOwnIdentity } from './platform/entra/own-identity.ts';
import { httpHandlers, type HttpDeps, type HttpHandlers } from './app/http-routes.ts';
import { requestWire } from './requests/http/request-resource.ts';
import { folderFiles } from './platform/node/folder-files.ts';
import { lazy } from './platform/node/lazy.ts';
import { showApiPage } from './platform/http/openapi/show-api-page.ts';
import { redirectToPortal, servePortal } from './portal/http/serve-portal.ts';
import { supportQueues } from './tickets/service-bus/support-queues.ts';
import { ticketHandler } from './tickets/service-bus/ticket-handler.ts';
import { SUPPORT_REQUESTS } from './tickets/service-bus/ticket-queues.ts';
import { deskTelemetry } from './platform/telemetry/telemetry.ts';
import { timerHandlers } from './app/timers.ts';
import { isOutage } from './app/is-outage.ts';
import { buildPorts } from './app/ports.ts';
import { readConfig, readRegistrationSettings } from './app/config.ts';
import type { TelemetryConfig } from './app/telemetry-settings.ts';
import { describeError } from './platform/node/log-line.ts';
import { signingKeys } from './platform/http/signing-keys.ts';
import type { Clock, MonotonicClock } from './core/clock.ts';
import { kindActivities, kinds, paymentPlanOf } from './app/request-kinds.ts';
import { countOpenRequests } from './requests/domain/count-open-requests.ts';
import { deliverDue } from './requests/use-cases/deliver-outbox.ts';
import type { NoticeWay } from './notifications/use-cases/publish-notice.ts';
import { announceRequests } from './notifications/use-cases/announce-requests.ts';
import { deliverNotices } from './notifications/use-cases/deliver-notices.ts';
import { tellDueSteps } from './reminders/use-cases/sweep-reminders.ts';
import { wakeReminders } from './reminders/use-cases/wake-reminders.ts';
import { deliverWebhookEvents } from './notifications/use-cases/deliver-webhook-events.ts';
import { replyDelivery } from './tickets/use-cases/deliver-ticket-replies.ts';
import { guardRenewals } from './renewal/use-cases/guard-renewals.ts';
import { postInstalments } from './instalments/use-cases/post-instalments.ts';
import { syncReservations } from './watch/use-cases/sync-reservations.ts';
import { purgeEvents } from './requests/use-cases/purge-events.ts';
import { purgeTickets } from './tickets/use-cases/purge-tickets.ts';
import type { Sweep } from './core/sweep.ts';
import { purgeInstances } from './requests/use-cases/purge-instances.ts';
import { verifyTimelines } from './requests/use-cases/verify-timelines.ts';
import { sweepOpenRequests } from './requests/use-cases/sweep-open-requests.ts';
import { superviseFlows } from './requests/use-cases/supervise-flows.ts';
import { renewConsent } from './platform/entra/renew-consent.ts';
import { receiveTicket } from './tickets/use-cases/receive-ticket.ts';
import { sweepOpenTickets } from './tickets/use-cases/sweep-open-tickets.ts';
import { watchDeadLetters } from './tickets/use-cases/watch-dead-letters.ts';

const clock: Clock = () => new Date();
const monotonic: MonotonicClock = () => performance.now();
const telemetry = deskTelemetry();
const activityOf = activitiesWith(telemetry);
const config = lazy(() => readConfig());
const registration = readRegistrationSettings();
const { serviceBus } = registration;
const queues = serviceBus && supportQueues(withOwnIdentity(serviceBus));

/** The keys of people's tokens. */
const keys = lazy(() => signingKeys(config().oidc));

/** Everything the use cases talk to, built once at the first invocation. */
const ports = lazy(() => buildPorts(config(), { clock, monotonic, telemetry, queues }));

/**
 * One activity for each step of a flow, under its kind and the name of the step; `requests` has those that all kinds
 * share, `returns` those of all kinds that return units.
 */
export const activities = {
  requests: requestActivities(activityOf, ports),
  returns: returnActivities(activityOf, ports),
  ...kindActivities(activityOf, ports),
};

const flowOf = (context: InvocationContext) => durableFlowEngine(getClient(context), telemetry);

/** Any answer about any instance shows that the durable engine is there. */
const probeDurable = (context: InvocationContext): Promise<unknown> => flowOf(context).progress('health');

const httpDeps = (): HttpDeps => ({
  ...ports(),
  identity: { ...config().oidc, partnerTenantId: config().partnerTenantId, keys: keys() },
  callLimits: config().callLimits,
  monotonic,
  flowOf,
  wire: requestWire(kinds),
  deadLetterBox: queues?.deadLetterBox,
  features: [...(serviceBus ? ['tickets' as const] : []), ...(config().webhook ? ['webhook' as const] : [])],
  probes: { tables: ports().probeTables, durable: probeDurable },
});

/** One handler for each route, under the name of its function. */
export const handlers: HttpHandlers = httpHandlers(httpDeps, telemetry);

const portalConfig = () => config().portal;

/** The page, which the build puts into `dist/portal`, beside the folder of this file. */
export const portal = {
  show: servePortal({ config: portalConfig, files: folderFiles(join(import.meta.dirname, '../portal')) }),
  open: redirectToPortal({ config: portalConfig }),
};

/** The page of the API, which the build puts into `dist/api-page`. */
export const apiPage = showApiPage(folderFiles(join(import.meta.dirname, '../api-page')));

/** One handler for each timer, under the name of its function. */
export const timers = timerHandlers(
  () => ({
    postInstalments: postInstalments({ ...ports(), paymentPlanOf, telemetry }),
    guardRenewals: guardRenewals(ports()),
    deliverWebhookEvents: (sweep) => deliverWebhookEventsThrough(ports())(sweep),
    deliverReplies: (sweep) => deliverRepliesThrough(ports())(sweep),
    sweepReminders: async (sweep) => {
      const told = await tellDueSteps(ports())(sweep);
      return { told, ...(await wakeReminders(ports())(sweep)) };
    },
    announceRequests: (sweep) => announceRequestsThrough(ports())(sweep),
    deliverNotices: (way, sweep) => deliverNoticesThrough(ports(), way)(sweep),
    watchDeadLetters: (sweep) => watchDeadLettersOf(ports())(sweep),
    sweepOpenRequests: sweepOpenRequests(ports()),
    sweepOpenTickets: sweepOpenTickets(ports()),
    countOpen: ({ standing }) => countOpenRequests(standing, clock(), config().desk.approvalDeadlineHours),
    renewConsent: renewConsent(ports()),
    purgeInstances: (context) =>
      purgeInstances({
        history: durableInstanceHistory(getClient(context)),
        clock,
        retentionDays: config().retentionDays.instances,
      })(),
    purgeRecords: (sweep) => purgeRecords(ports())(sweep),
    superviseFlows: (sweep, context) => superviseFlows({ ...ports(), flow: flowOf(context) })(sweep),
    verifyTimelines: (isTimeUp) => verifyTimelines(ports())(isTimeUp),
    syncReservations: (sweep) => syncReservations({ ...ports().sync, customers: ports().customers })(sweep),
    consentStatus: () => ports().consent.status(),
  }),
  telemetry,
  monotonic,
);

function deliverWebhookEventsThrough({ channel, ...others }: ReturnType<typeof ports>) {
  if (channel === undefined) throw new Error('there is no WEBHOOK_URL to deliver to');
  return deliverWebhookEvents({ ...others, channel, retentionDays: config().retentionDays.events });
}

function deliverNoticesThrough(
  { noticeChannels, noticeOutboxes, ...others }: ReturnType<typeof ports>,
  way: NoticeWay,
) {
  const channel = noticeChannels[way];
  if (channel === undefined) throw new Error(`there is no setting for ${way}`);
  return deliverNotices({ ...others, channel, outbox: noticeOutboxes[way] });
}

const announceRequestsThrough = ({ announcements, ...others }: ReturnType<typeof ports>) =>
  announceRequests({ ...others, outbox: announcements, retentionDays: config().retentionDays.events });

function deliverRepliesThrough({ replies, ...others }: ReturnType<typeof ports>) {
  const { channel } = theQueues();
  return deliverDue(replyDelivery({ ...others, outbox: replies, channel }));
}

function watchDeadLettersOf({ replies, deliverToHelpDesk, ...others }: ReturnType<typeof ports>) {
  const { deadLetters } = theQueues();
  return watchDeadLetters({ ...others, deadLetters, outbox: replies, deliver: deliverToHelpDesk });
}

const purgeRecords =
  ({
    outbox,
    replies,
    announcements,
    noticeOutboxes,
    tickets,
    requests,
    ...others
  }: ReturnType<typeof ports>) =>
  async (sweep: Sweep) => {
    const { events, tickets: days } = config().retentionDays;
    const closed = { tickets, requests, outbox: replies, clock, retentionDays: days };
    return {
      tickets: await purgeTickets(closed)(sweep),
      events: await purgeEvents({
        // A notice is gone before what says that it was delivered.
        outboxes: [
          others.notices,
          others.reminders,
          outbox,
          replies,
          announcements,
          ...Object.values(noticeOutboxes),
        ],
        clock,
        retentionDays: events,
      })(sweep),
    };
  };

function theQueues() {
  if (queues === undefined) throw new Error('there is no SERVICE_BUS_CONNECTION');
  return queues;
}

const receiveTicketOf = (context: InvocationContext) => {
  const { replies, deliverToHelpDesk, ...others } = ports();
  return receiveTicket({ ...others, flow: flowOf(context), outbox: replies, deliver: deliverToHelpDesk });
};

/** When the timers run. */
export const { schedules } = registration;

/** The timer of the webhook; absent when WEBHOOK_URL is not set. */
export const webhookTimers =
  schedules.webhook === undefined
    ? []
    : [{ schedule: schedules.webhook, handler: timers.deliverWebhookEvents }];

const noticeWays = registration.noticeWays;
const everyMinute = (handler: TimerHandler) => ({ schedule: schedules.notices, handler });

/** The timers of notices: one for each channel that is switched on, and one that tells people of requests by them. */
export const noticeTimers = [
  ...(Object.values(noticeWays).includes(true)
    ? [['announceRequests', everyMinute(timers.announceRequests)] as const]
    : []),
  ...(noticeWays.mail ? [['deliverMail', everyMinute(timers.deliverMail)] as const] : []),
  ...(noticeWays.teams ? [['deliverToTeams', everyMinute(timers.deliverToTeams)] as const] : []),
  ...(noticeWays.webhook ? [['deliverNoticeEvents', everyMinute(timers.deliverNoticeEvents)] as const] : []),
];

/** The functions that receive tickets and deliver their replies; none without SERVICE_BUS_CONNECTION. */
export const ticketFunctions =
  serviceBus === undefined
    ? { queues: [], timers: [] }
    : {
        queues: [
          {
            connection: 'SERVICE_BUS_CONNECTION',
            queueName: SUPPORT_REQUESTS,
            // Of a body that it passes as text, Azure Functions would write the members over the message's own metadata.
            dataType: 'binary',
            handler: ticketHandler({
              receive: (context, arrival) => receiveTicketOf(context)(arrival),
              postpone: (ticket, at) => theQueues().postpone(ticket, at),
              isOutage,
              telemetry,
              clock,
            }),
          },
        ],
        timers: [
          ['deliverReplies', { schedule: schedules.tickets, handler: timers.deliverReplies }] as const,
          ['watchDeadLetters', { schedule: schedules.tickets, handler: timers.watchDeadLetters }] as const,
        ],
      };

/**
 * Checks the settings while the app starts, so that a wrong one stops it with a list instead of failing a request.
 * Starts telemetry when the settings ask for it, and what the first calls would wait for.
 */
export async function startApp(): Promise<void> {
  const { hasCollector, azureMonitor, ...others } = config().telemetry;
  if (hasCollector || azureMonitor)
    await telemetry.start({
      ...others,
      hasCollector,
      ...(azureMonitor && { azureMonitor: signedIn(azureMonitor) }),
    });
  void getReady();
}

const signedIn = ({ connectionString, usesOwnIdentity }: NonNullable<TelemetryConfig['azureMonitor']>) => ({
  connectionString,
  ...(usesOwnIdentity && { credential: ownIdentity() }),
});

/** Creates the tables and reads the signing keys. The first call that needs them tries again what fails here. */
async function getReady(): Promise<void> {
  const warn = (message: string, error?: string) =>
    telemetry.report(message, {}, { ...(error && { error }) });
  const tried = await Promise.allSettled([ports().createTables(), keys().readAhead(warn)]);
  for (const one of tried)
    if (one.status === 'rejected') warn('the app is not ready yet', describeError(one.reason));
}

/** Closes the queues and sends the last telemetry, within seconds. */
export async function stopApp(): Promise<void> {
  await queues?.close();
  await telemetry.stop();
}
