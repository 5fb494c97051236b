import type { InvocationContext } from '@azure/functions';
import { getClient } from 'durable-functions';
import { activitiesWith } from './platform/durable/activity.ts';
import { durableFlowEngine } from './requests/durable/flow-engine.ts';
import { durableInstanceHistory } from './requests/durable/instance-history.ts';
import { withOwnIdentity } from './platform/entra/own-identity.ts';
import { httpHandlers, type HttpDeps, type HttpHandlers } from './app/http-routes.ts';
import { requestWire } from './requests/http/request-resource.ts';
import { lazy } from './platform/node/lazy.ts';
import { supportQueues } from './tickets/service-bus/support-queues.ts';
import { ticketHandler } from './tickets/service-bus/ticket-handler.ts';
import { SUPPORT_REQUESTS } from './tickets/service-bus/ticket-queues.ts';
import { deskTelemetry } from './platform/telemetry/telemetry.ts';
import { timerHandlers } from './app/timers.ts';
import { buildPorts } from './app/ports.ts';
import { readConfig, readSchedules } from './app/config.ts';
import * as approvalSteps from './requests/domain/approval-steps.ts';
import * as closingSteps from './requests/domain/closing-steps.ts';
import { finishPurchase as finishPurchaseStep } from './purchase/domain/finish-purchase.ts';
import * as provisioningSteps from './purchase/domain/provisioning-steps.ts';
import type { Clock } from './core/clock.ts';
import { kinds } from './app/request-kinds.ts';
import { readServiceBusConfig } from './app/service-bus-config.ts';
import { applySettings, checkSettings } from './purchase/use-cases/apply-settings.ts';
import { checkInventory } from './purchase/use-cases/check-inventory.ts';
import { checkOut } from './purchase/use-cases/check-out.ts';
import { checkProvisioning } from './purchase/use-cases/check-provisioning.ts';
import { countOpenRequests } from './requests/use-cases/count-open-requests.ts';
import { createCart } from './purchase/use-cases/create-cart.ts';
import { deliverDue } from './requests/use-cases/deliver-outbox.ts';
import { deliverWebhookEvents } from './notifications/use-cases/deliver-webhook-events.ts';
import { replyDelivery } from './tickets/use-cases/deliver-ticket-replies.ts';
import { evaluateRequest } from './requests/use-cases/evaluate-request.ts';
import { failRequest } from './requests/use-cases/fail-request.ts';
import { findOrder } from './purchase/use-cases/find-order.ts';
import { finishPurchase } from './purchase/use-cases/finish-purchase.ts';
import { postInstalments } from './purchase/use-cases/post-instalments.ts';
import { purgeInstances } from './requests/use-cases/purge-instances.ts';
import { readReservation } from './purchase/use-cases/read-reservation.ts';
import { checkRegistration, registerSubscription } from './purchase/use-cases/register-subscription.ts';
import { renewConsent } from './platform/entra/renew-consent.ts';
import { resolveApproval } from './requests/use-cases/resolve-approval.ts';
import { receiveTicket } from './tickets/use-cases/receive-ticket.ts';
import { watchDeadLetters } from './tickets/use-cases/watch-dead-letters.ts';

const clock: Clock = () => new Date();
const telemetry = deskTelemetry();
const activityOf = activitiesWith(telemetry);
const config = lazy(() => readConfig());
/** Absent: there are no queues, and so no tickets. */
const serviceBus = readServiceBusConfig();
const queues = serviceBus && supportQueues(withOwnIdentity(serviceBus), clock);

/** Everything the use cases talk to, built once at the first invocation. */
const ports = lazy(() => buildPorts(config(), { clock, telemetry, queues }));

/** One activity for each step of a flow, under the name of the step. */
export const activities = {
  evaluateRequest: activityOf(approvalSteps.evaluateRequest, () => evaluateRequest(ports())),
  resolveApproval: activityOf(approvalSteps.resolveApproval, () => resolveApproval(ports())),
  registerSubscription: activityOf(provisioningSteps.registerSubscription, () =>
    registerSubscription(ports()),
  ),
  checkRegistration: activityOf(provisioningSteps.checkRegistration, () => checkRegistration(ports())),
  checkInventory: activityOf(provisioningSteps.checkInventory, () => checkInventory(ports())),
  createCart: activityOf(provisioningSteps.createCart, () => createCart(ports())),
  checkOut: activityOf(provisioningSteps.checkOut, () => checkOut(ports())),
  findOrder: activityOf(provisioningSteps.findOrder, () => findOrder(ports())),
  checkProvisioning: activityOf(provisioningSteps.checkProvisioning, () => checkProvisioning(ports())),
  readReservation: activityOf(provisioningSteps.readReservation, () => readReservation(ports())),
  applySettings: activityOf(provisioningSteps.applySettings, () => applySettings(ports())),
  checkSettings: activityOf(provisioningSteps.checkSettings, () => checkSettings(ports())),
  finishPurchase: activityOf(finishPurchaseStep, () => finishPurchase(ports())),
  failRequest: activityOf(closingSteps.failRequest, () => failRequest(ports())),
};

const flowOf = (context: InvocationContext) => durableFlowEngine(getClient(context), telemetry);

/** Any answer about any instance shows that the durable engine is there. */
const probeDurable = (context: InvocationContext): Promise<unknown> => flowOf(context).progress('health');

const httpDeps = (): HttpDeps => ({
  ...ports(),
  identity: { ...config().oidc, partnerTenantId: config().partnerTenantId },
  flowOf,
  wire: requestWire(kinds),
  probes: { tables: ports().probeTables, durable: probeDurable },
});

/** One handler for each route, under the name of its function. */
export const handlers: HttpHandlers = httpHandlers(httpDeps, telemetry);

/** One handler for each timer, under the name of its function. */
export const timers = timerHandlers(
  () => ({
    postInstalments: postInstalments({ ...ports(), telemetry }),
    deliverWebhookEvents: () => deliverWebhookEventsThrough(ports())(),
    deliverReplies: () => deliverRepliesThrough(ports())(),
    watchDeadLetters: () => watchDeadLettersOf(ports())(),
    countOpenRequests: countOpenRequests(ports()),
    renewConsent: renewConsent(ports()),
    purgeInstances: (context) =>
      purgeInstances({
        history: durableInstanceHistory(getClient(context)),
        clock,
        retentionDays: config().instanceRetentionDays,
      })(),
    consentStatus: () => ports().consent.status(),
  }),
  telemetry,
);

function deliverWebhookEventsThrough({ channel, ...others }: ReturnType<typeof ports>) {
  if (channel === undefined) throw new Error('there is no WEBHOOK_URL to deliver to');
  return deliverWebhookEvents({ ...others, channel });
}

function deliverRepliesThrough({ replies, ...others }: ReturnType<typeof ports>) {
  const { channel } = theQueues();
  return deliverDue(replyDelivery({ ...others, outbox: replies, channel }));
}

function watchDeadLettersOf({ replies, deliverToHelpDesk, ...others }: ReturnType<typeof ports>) {
  const { deadLetters } = theQueues();
  return watchDeadLetters({ ...others, deadLetters, outbox: replies, deliver: deliverToHelpDesk });
}

function theQueues() {
  if (queues === undefined) throw new Error('there is no SERVICE_BUS_CONNECTION');
  return queues;
}

const receiveTicketOf = (context: InvocationContext) => {
  const { replies, deliverToHelpDesk, ...others } = ports();
  return receiveTicket({ ...others, flow: flowOf(context), outbox: replies, deliver: deliverToHelpDesk });
};

/** When the timers run. Read while the app loads, as registrations need them. */
export const schedules = readSchedules();

/** None where nobody is told: then nothing looks for news every minute. */
export const webhookTimers =
  schedules.webhook === undefined
    ? []
    : [{ schedule: schedules.webhook, handler: timers.deliverWebhookEvents }];

/** What takes in tickets and tells their help desks; nothing of it where there are no queues. */
export const ticketFunctions =
  serviceBus === undefined
    ? { queues: [], timers: [] }
    : {
        queues: [
          {
            connection: 'SERVICE_BUS_CONNECTION',
            queueName: SUPPORT_REQUESTS,
            handler: ticketHandler({
              receive: (context, arrival) => receiveTicketOf(context)(arrival),
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
 * Checks the settings while the app starts, so that a bad one stops it with a list instead of failing a request, and
 * begins to tell what happens where the settings ask for it.
 */
export async function startApp(): Promise<void> {
  const { isOn, serviceName } = config().telemetry;
  if (isOn) await telemetry.start(serviceName);
}

/** Closes what is open and sends what telemetry is left, within seconds. */
export async function stopApp(): Promise<void> {
  await queues?.close();
  await telemetry.stop();
}
