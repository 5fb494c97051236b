import type { InvocationContext } from '@azure/functions';
import { getClient } from 'durable-functions';
import { activitiesWith } from './adapters/durable/activity.ts';
import { durableFlowEngine } from './adapters/durable/flow-engine.ts';
import { entraTokens } from './adapters/entra/entra-tokens.ts';
import { ownIdentity } from './adapters/entra/own-identity.ts';
import { fingerprint } from './adapters/node/fingerprint.ts';
import { httpHandlers, type HttpHandlers } from './adapters/http/handlers.ts';
import type { HttpDeps } from './adapters/http/http-deps.ts';
import { lazy } from './adapters/node/lazy.ts';
import { partnerCenterCatalog } from './adapters/partner-center/catalog.ts';
import { partnerCenter } from './adapters/partner-center/client.ts';
import { partnerCenterCustomers } from './adapters/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from './adapters/partner-center/ordering.ts';
import { resourceManagerAgentAccess } from './adapters/resource-manager/agent-access.ts';
import { resourceManagerCatalog } from './adapters/resource-manager/catalog.ts';
import { resourceManager } from './adapters/resource-manager/client.ts';
import { resourceManagerPrices } from './adapters/resource-manager/price-list.ts';
import { resourceManagerReservations } from './adapters/resource-manager/reservation-directory.ts';
import { retailPrices } from './adapters/resource-manager/retail-prices.ts';
import { checkTables } from './adapters/table/check-tables.ts';
import { tableCustomerSettingsBook } from './adapters/table/customer-settings-book.ts';
import { tableExpiryCalendar } from './adapters/table/expiry-calendar.ts';
import { tableGrantBook } from './adapters/table/grant-book.ts';
import { tableInbox } from './adapters/table/inbox.ts';
import { tableInstalmentCalendar } from './adapters/table/instalment-calendar.ts';
import { tableRequestCensus } from './adapters/table/request-census.ts';
import { tableOutbox } from './adapters/table/outbox.ts';
import { tableRequestStore } from './adapters/table/request-store.ts';
import { openTables } from './adapters/table/tables.ts';
import { observedRequests } from './adapters/telemetry/observed-requests.ts';
import { deskTelemetry } from './adapters/telemetry/telemetry.ts';
import { notingRequests } from './adapters/webhook/noting-requests.ts';
import { webhookChannel } from './adapters/webhook/webhook-channel.ts';
import { timerHandlers } from './adapters/timer/timer-handlers.ts';
import { readConfig, readSchedules, type Config } from './config.ts';
import * as approvalSteps from './domain/steps/approval-steps.ts';
import * as closingSteps from './domain/steps/closing-steps.ts';
import * as provisioningSteps from './domain/steps/provisioning-steps.ts';
import type { Catalog } from './ports/catalog.ts';
import type { Clock } from './ports/clock.ts';
import { applySettings, checkSettings } from './use-cases/apply-settings.ts';
import { checkInventory } from './use-cases/check-inventory.ts';
import { checkOut } from './use-cases/check-out.ts';
import { checkProvisioning } from './use-cases/check-provisioning.ts';
import { countOpenRequests } from './use-cases/count-open-requests.ts';
import { createCart } from './use-cases/create-cart.ts';
import { deliverNews } from './use-cases/deliver-news.ts';
import { evaluatePurchase } from './use-cases/evaluate-purchase.ts';
import { findOrder } from './use-cases/find-order.ts';
import { finishPurchase } from './use-cases/finish-purchase.ts';
import { parkRequest } from './use-cases/park-request.ts';
import { postInstalments } from './use-cases/post-instalments.ts';
import { readReservation } from './use-cases/read-reservation.ts';
import { checkRegistration, registerSubscription } from './use-cases/register-subscription.ts';
import { resolveApproval } from './use-cases/resolve-approval.ts';

const clock: Clock = () => new Date();
const telemetry = deskTelemetry();
const activityOf = activitiesWith(telemetry);
const config = lazy(() => readConfig());

/** Everything the use cases talk to, built once at the first invocation. */
const ports = lazy(() => buildPorts(config()));

function buildPorts(config: Config) {
  const tables = openTables(
    'endpoint' in config.tables ? { ...config.tables, credential: ownIdentity() } : config.tables,
  );
  const stored = storagePorts(tables);
  const { webhook } = config;
  return {
    ...stored,
    ...(webhook ? { requests: notingRequests(stored.requests, stored.outbox, clock) } : {}),
    ...microsoftPorts(config),
    channel: webhook && webhookChannel({ ...webhook, clock }),
    clock,
    fingerprint,
    settings: config.desk,
  };
}

const storagePorts = (tables: ReturnType<typeof openTables>) => ({
  requests: observedRequests(tableRequestStore({ tables, fingerprint }), telemetry),
  census: tableRequestCensus({ tables }),
  inbox: tableInbox({ tables }),
  expiries: tableExpiryCalendar({ tables }),
  instalments: tableInstalmentCalendar({ tables }),
  outbox: tableOutbox({ tables }),
  customerSettings: tableCustomerSettingsBook({ tables, clock }),
  grants: tableGrantBook({ tables, clock }),
  probeTables: checkTables({ tables }),
});

function microsoftPorts({ partnerTenantId, entra, microsoft }: Config) {
  const shared = { clock, telemetry };
  const tokens = entraTokens({ ...entra, partnerTenantId, ...shared });
  const provider = partnerCenter({ url: microsoft.partnerCenterUrl, partnerTenantId, tokens, ...shared });
  const resource = resourceManager({ url: microsoft.resourceManagerUrl, partnerTenantId, tokens, ...shared });
  const retail = retailPrices({ url: microsoft.retailPricesUrl, ...shared });
  const { catalogSubscriptionId } = microsoft;
  const catalog: Catalog = {
    ...partnerCenterCatalog(provider),
    ...resourceManagerCatalog({ client: resource, retail, catalogSubscriptionId }),
  };
  return {
    catalog,
    customers: partnerCenterCustomers(provider),
    ordering: partnerCenterOrdering(provider),
    prices: resourceManagerPrices(resource, retail),
    access: resourceManagerAgentAccess(resource),
    reservations: resourceManagerReservations(resource),
  };
}

/** One activity for each step of a flow, under the name of the step. */
export const activities = {
  evaluatePurchase: activityOf(approvalSteps.evaluatePurchase, () => evaluatePurchase(ports())),
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
  finishPurchase: activityOf(closingSteps.finishPurchase, () => finishPurchase(ports())),
  parkRequest: activityOf(closingSteps.parkRequest, () => parkRequest(ports())),
};

const flowOf = (context: InvocationContext) => durableFlowEngine(getClient(context), telemetry);

/** Any answer about any instance shows that the durable engine is there. */
const probeDurable = (context: InvocationContext): Promise<unknown> => flowOf(context).knows('health');

const httpDeps = (): HttpDeps => ({
  ...ports(),
  identity: { ...config().oidc, partnerTenantId: config().partnerTenantId },
  flowOf,
  probes: { tables: ports().probeTables, durable: probeDurable },
});

/** One handler for each route, under the name of its function. */
export const handlers: HttpHandlers = httpHandlers(httpDeps, telemetry);

/** One handler for each timer, under the name of its function. */
export const timers = timerHandlers(
  () => ({
    postInstalments: postInstalments(ports()),
    deliverNews: () => deliverNewsThrough(ports())(),
    countOpenRequests: countOpenRequests(ports()),
  }),
  telemetry,
);

function deliverNewsThrough({ channel, ...others }: ReturnType<typeof ports>) {
  if (channel === undefined) throw new Error('there is no WEBHOOK_URL to deliver to');
  return deliverNews({ ...others, channel });
}

export const schedules = readSchedules();

/** None where nobody is told: then nothing looks for news every minute. */
export const webhookTimers =
  schedules.webhook === undefined ? [] : [{ schedule: schedules.webhook, handler: timers.deliverNews }];

/**
 * Checks the settings while the app starts, so that a bad one stops it with a list instead of failing a request, and
 * begins to tell what happens where the settings ask for it.
 */
export async function startApp(): Promise<void> {
  const { isOn, serviceName } = config().telemetry;
  if (isOn) await telemetry.start(serviceName);
}

/** Sends what telemetry is left, within seconds. */
export const stopApp = (): Promise<void> => telemetry.stop();
