import { currentConsent } from '../platform/entra/current-consent.ts';
import { entraTokens } from '../platform/entra/entra-tokens.ts';
import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { consentStoreOf } from './consent-store.ts';
import { hmacSeal } from '../platform/node/hmac-seal.ts';
import { fingerprint } from '../platform/node/fingerprint.ts';
import { partnerCenterCatalog } from '../microsoft/partner-center/catalog.ts';
import { PARTNER_CENTER_RESOURCE, partnerCenter } from '../microsoft/partner-center/client.ts';
import { partnerCenterCustomers } from '../microsoft/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from '../microsoft/partner-center/ordering.ts';
import { resourceManagerAgentAccess } from '../microsoft/resource-manager/agent-access.ts';
import { resourceManagerCatalog } from '../microsoft/resource-manager/catalog.ts';
import { resourceManager } from '../microsoft/resource-manager/client.ts';
import { resourceManagerExchanges } from '../microsoft/resource-manager/exchanges.ts';
import { resourceManagerGroups } from '../microsoft/resource-manager/management-groups.ts';
import { resourceManagerPrices } from '../microsoft/resource-manager/price-list.ts';
import { resourceManagerRegions } from '../microsoft/resource-manager/regions.ts';
import { resourceManagerResourceGroups } from '../microsoft/resource-manager/resource-groups.ts';
import { resourceManagerRefunds } from '../microsoft/resource-manager/refunds.ts';
import { partnerCenterOrders } from '../microsoft/partner-center/partner-orders.ts';
import {
  resourceManagerReservationPages,
  resourceManagerReservations,
} from '../microsoft/resource-manager/reservation-directory.ts';
import { resourceManagerRenewals } from '../microsoft/resource-manager/renewals.ts';
import { resourceManagerSupport } from '../microsoft/resource-manager/support-requests.ts';
import { retailPrices } from '../microsoft/resource-manager/retail-prices.ts';
import { ticketReplyRequestStore } from '../tickets/service-bus/ticket-reply-request-store.ts';
import type { SupportQueues } from '../tickets/service-bus/support-queues.ts';
import { checkTables } from '../platform/table/check-tables.ts';
import { tableCustomerSettingsStore } from '../customers/table/customer-settings-store.ts';
import { tableExpiryIndex } from '../reservations/table/expiry-index.ts';
import { rememberingDirectory } from '../customers/use-cases/remembering-directory.ts';
import { tableKnownCustomers } from '../customers/table/known-customers.ts';
import { tableSyncPositions } from '../watch/table/sync-positions.ts';
import { tableWatchedRows } from '../watch/table/watched-rows.ts';
import { MAX_ORDERS } from '../watch/use-cases/read-order-prices.ts';
import { readCustomerNow } from '../watch/use-cases/read-customer-now.ts';
import { watchedReservations } from '../watch/use-cases/watched-reservations.ts';
import { storeSeen } from '../watch/use-cases/store-seen.ts';
import { watchingDirectory } from '../watch/use-cases/watching-directory.ts';
import { tableWatchedRenewals } from '../renewal/table/watched-renewals.ts';
import { watchingRenewals } from '../renewal/use-cases/watching-renewals.ts';
import { tableGrantStore } from '../customers/table/grant-store.ts';
import { tableHeadroomStore } from '../headroom/table/headroom-store.ts';
import { tableDueInstalments } from '../instalments/table/due-instalments.ts';
import { tableOpenRequests } from '../requests/table/open-requests.ts';
import { tableOutbox } from '../requests/table/outbox.ts';
import { tableStoredTimelines } from '../requests/table/stored-timelines.ts';
import { tableRequestStore } from '../requests/table/request-store.ts';
import { tableWakeUps } from '../requests/table/wake-ups.ts';
import { tableTicketStore } from '../tickets/table/ticket-store.ts';
import { reportUnreadable } from '../platform/table/set-aside.ts';
import { createTables, openTables, type Tables } from '../platform/table/tables.ts';
import { rereadAfterStop } from '../requests/use-cases/reread-after-stop.ts';
import { tracedRequestStore } from '../requests/telemetry/traced-request-store.ts';
import { outboxRequestStore } from '../notifications/webhook/outbox-request-store.ts';
import { mailChannel } from '../notifications/mail/mail-channel.ts';
import { tableNoticeStore } from '../notifications/table/notice-store.ts';
import { publishNotice } from '../notifications/use-cases/publish-notice.ts';
import { noticeEvents } from '../notifications/webhook/notice-events.ts';
import { teamsChannel } from '../notifications/webhook/teams-channel.ts';
import { tableReminderStore } from '../reminders/table/reminder-store.ts';
import { webhookChannel } from '../notifications/webhook/webhook-channel.ts';
import type { WebhookChannel } from '../notifications/ports/webhook-channel.ts';
import type { Config } from './config.ts';
import type { Catalog } from '../catalog/ports/catalog.ts';
import type { Seal } from '../core/seal.ts';
import type { Clock, MonotonicClock } from '../core/clock.ts';
import type { Telemetry } from '../core/telemetry.ts';
import { actionsWith, kinds } from './request-kinds.ts';
import { renewalDecisionsOf } from './renewal-decisions.ts';
import { renewalPricesOf } from './renewal-prices.ts';
import { deskSpeech } from './speech.ts';
import { deliverInBackground } from '../requests/use-cases/deliver-in-background.ts';
import { replyDelivery } from '../tickets/use-cases/deliver-ticket-replies.ts';

/** What the ports need in addition to the settings. */
interface Environment {
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly telemetry: Telemetry;
  /** `undefined` when the app runs without tickets. */
  readonly queues: SupportQueues | undefined;
}

/** Builds all ports of the use cases. */
export function buildPorts(config: Config, environment: Environment) {
  const { clock, queues } = environment;
  const tables = openTables(withOwnIdentity(config.tables), reportUnreadable(environment.telemetry));
  const seal = hmacSeal(config.timelineKeys);
  const stored = storagePorts(tables, seal, environment);
  const { webhook } = config;
  const speak = deskSpeech(kinds);
  const { outbox, replies } = stored;
  const channel = webhook && webhookChannel({ ...webhook, clock });
  const noticeChannels = noticeChannelsOf(config, channel);
  const watchedStore = rereadAfterStop(stored.requests, { ...stored.watched, ...environment });
  const announced = Object.values(noticeChannels).some((way) => way !== undefined)
    ? outboxRequestStore(watchedStore, stored.announcements, clock)
    : watchedStore;
  const withOutbox = webhook ? outboxRequestStore(announced, outbox, clock) : announced;
  const deliverToHelpDesk = queues
    ? deliverInBackground(
        replyDelivery({ ...stored, kinds, speak, outbox: replies, channel: queues.channel, clock }),
        environment.monotonic,
      ).deliver
    : () => undefined;
  const { pages, orders, ...microsoft } = microsoftPorts(config, environment, stored);
  const requests = ticketReplyRequestStore(withOutbox, {
    outbox: replies,
    deliver: deliverToHelpDesk,
    clock,
  });
  const settings = config.desk;
  const { policyChoices, syncHours } = config;
  const watching = { ...stored, ...stored.watched, requests };
  const sync = { ...watching, pages, orders, reservations: microsoft.reservations, clock };
  const readNow = readCustomerNow({ ...sync, monotonic: environment.monotonic });
  return {
    ...stored,
    requests,
    ...microsoft,
    watched: watchedReservations(watching),
    renewalDecisions: renewalDecisionsOf(stored.watchedRenewals),
    watch: { ...stored.watched, readNow },
    sync: { ...sync, syncHours, maxOrders: MAX_ORDERS },
    actionsOf: actionsWith({
      ...stored,
      ...microsoft,
      requests,
      clock,
      fingerprint,
      settings,
      policyChoices,
    }),
    kinds,
    speak,
    channel,
    noticeChannels,
    publish: publishNotice({ ...stored, noticeOutboxes: switchedOn(noticeChannels, stored), clock }),
    deliverToHelpDesk,
    clock,
    fingerprint,
    seal,
    settings,
    policyChoices,
  };
}

/** The channels by which notices go out; `undefined` for one that is switched off. */
const noticeChannelsOf = ({ notices: { mail, teams } }: Config, webhook: WebhookChannel | undefined) => ({
  mail: mail && mailChannel(mail),
  teams: teams && teamsChannel(teams),
  webhook: webhook && noticeEvents(webhook),
});

/** The outboxes of the channels that are switched on: nothing is kept for the others. */
const switchedOn = (
  channels: ReturnType<typeof noticeChannelsOf>,
  { noticeOutboxes: { mail, teams, webhook } }: Pick<ReturnType<typeof storagePorts>, 'noticeOutboxes'>,
) => ({
  mail: channels.mail && mail,
  teams: channels.teams && teams,
  webhook: channels.webhook && webhook,
});

const storagePorts = (tables: Tables, seal: Seal, { monotonic, telemetry }: Environment) => ({
  requests: tracedRequestStore(tableRequestStore({ tables, seal, kinds }), telemetry),
  timelines: tableStoredTimelines({ tables }),
  headroom: tableHeadroomStore({ tables }),
  openRequests: tableOpenRequests({ tables }),
  wakeUps: tableWakeUps({ tables }),
  expiries: tableExpiryIndex({ tables }),
  watched: { rows: tableWatchedRows({ tables }), positions: tableSyncPositions({ tables }) },
  watchedRenewals: tableWatchedRenewals({ tables }),
  instalments: tableDueInstalments({ tables }),
  outbox: tableOutbox({ tables, audience: 'webhook' }),
  tickets: tableTicketStore({ tables }),
  replies: tableOutbox({ tables, audience: 'help desk' }),
  noticeOutboxes: {
    mail: tableOutbox({ tables, audience: 'e-mail' }),
    teams: tableOutbox({ tables, audience: 'teams' }),
    webhook: tableOutbox({ tables, audience: 'webhook of notices' }),
  },
  announcements: tableOutbox({ tables, audience: 'people' }),
  notices: tableNoticeStore({ tables }),
  reminders: tableReminderStore({ tables }),
  customerSettings: tableCustomerSettingsStore({ tables, monotonic }),
  grants: tableGrantStore({ tables, monotonic }),
  knownCustomers: tableKnownCustomers({ tables, monotonic }),
  probeTables: checkTables({ tables }),
  createTables: () => createTables(tables),
});

function microsoftPorts(
  { partnerTenantId, entra, microsoft }: Config,
  { clock, monotonic, telemetry }: Environment,
  { knownCustomers, watched }: Pick<ReturnType<typeof storagePorts>, 'knownCustomers' | 'watched'>,
) {
  const shared = { clock, monotonic, telemetry };
  const consent = currentConsent({ ...entra, ...shared, store: consentStoreOf(entra.consent) });
  const tokens = entraTokens({ ...entra, partnerTenantId, consent, ...shared });
  const provider = partnerCenter({ url: microsoft.partnerCenterUrl, partnerTenantId, tokens, ...shared });
  const resource = resourceManager({ url: microsoft.resourceManagerUrl, partnerTenantId, tokens, ...shared });
  const retail = retailPrices({ url: microsoft.retailPricesUrl, ...shared });
  const seen = storeSeen({ ...watched, clock, monotonic });
  const renewals = watchingRenewals(resourceManagerRenewals(resource), seen);
  const { catalogSubscriptionId } = microsoft;
  const catalog: Catalog = {
    ...partnerCenterCatalog(provider),
    ...resourceManagerCatalog({ client: resource, retail, catalogSubscriptionId }),
  };
  return {
    consent,
    renewConsent: () => tokens.renewConsent(PARTNER_CENTER_RESOURCE),
    catalog,
    regions: resourceManagerRegions({ client: resource, catalogSubscriptionId }),
    customers: rememberingDirectory(partnerCenterCustomers(provider), knownCustomers),
    ordering: partnerCenterOrdering(provider),
    prices: resourceManagerPrices(resource, retail),
    access: resourceManagerAgentAccess(resource),
    renewals,
    renewalPrices: renewalPricesOf(renewals),
    pages: resourceManagerReservationPages(resource),
    orders: partnerCenterOrders(provider),
    reservations: watchingDirectory(resourceManagerReservations(resource), { ...watched, clock, seen }),
    managementGroups: resourceManagerGroups(resource),
    resourceGroups: resourceManagerResourceGroups(resource),
    refunds: resourceManagerRefunds(resource),
    exchanges: resourceManagerExchanges(resource),
    support: resourceManagerSupport(resource, microsoft.support),
  };
}
