import { currentConsent } from './adapters/entra/current-consent.ts';
import { entraTokens } from './adapters/entra/entra-tokens.ts';
import { withOwnIdentity } from './adapters/entra/own-identity.ts';
import { consentStoreOf } from './consent-store-of.ts';
import { fingerprint } from './adapters/node/fingerprint.ts';
import { partnerCenterCatalog } from './adapters/partner-center/catalog.ts';
import { PARTNER_CENTER_RESOURCE, partnerCenter } from './adapters/partner-center/client.ts';
import { partnerCenterCustomers } from './adapters/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from './adapters/partner-center/ordering.ts';
import { resourceManagerAgentAccess } from './adapters/resource-manager/agent-access.ts';
import { resourceManagerCatalog } from './adapters/resource-manager/catalog.ts';
import { resourceManager } from './adapters/resource-manager/client.ts';
import { resourceManagerPrices } from './adapters/resource-manager/price-list.ts';
import { resourceManagerReservations } from './adapters/resource-manager/reservation-directory.ts';
import { retailPrices } from './adapters/resource-manager/retail-prices.ts';
import { replyingRequests } from './adapters/service-bus/replying-requests.ts';
import type { SupportQueues } from './adapters/service-bus/support-queues.ts';
import { checkTables } from './adapters/table/check-tables.ts';
import { tableCustomerSettingsBook } from './adapters/table/customer-settings-book.ts';
import { tableExpiryCalendar } from './adapters/table/expiry-calendar.ts';
import { tableGrantBook } from './adapters/table/grant-book.ts';
import { tableInbox } from './adapters/table/inbox.ts';
import { tableInstalmentCalendar } from './adapters/table/instalment-calendar.ts';
import { tableRequestCensus } from './adapters/table/request-census.ts';
import { tableOutbox } from './adapters/table/outbox.ts';
import { tableRequestStore } from './adapters/table/request-store.ts';
import { tableTicketStore } from './adapters/table/ticket-store.ts';
import { openTables, type Tables } from './adapters/table/tables.ts';
import { observedRequests } from './adapters/telemetry/observed-requests.ts';
import { notingRequests } from './adapters/webhook/noting-requests.ts';
import { webhookChannel } from './adapters/webhook/webhook-channel.ts';
import { logLine, type LogLine } from './adapters/node/log-line.ts';
import type { Config } from './config.ts';
import type { Catalog } from './ports/catalog.ts';
import type { Clock } from './ports/clock.ts';
import type { Telemetry } from './ports/telemetry.ts';
import { actionsWith, kinds } from './request-kinds.ts';
import { deliverAtOnce } from './use-cases/deliver-in-order.ts';
import { replyDelivery } from './use-cases/deliver-replies.ts';

/** What the ports are built from beside the settings. */
interface Surroundings {
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Absent where there are no tickets. */
  readonly queues: SupportQueues | undefined;
}

/** Everything the use cases talk to. */
export function buildPorts(config: Config, { clock, telemetry, queues }: Surroundings) {
  const tables = openTables(withOwnIdentity(config.tables));
  const stored = storagePorts(tables, clock, telemetry);
  const { webhook } = config;
  const { outbox, replies } = stored;
  const noted = webhook ? notingRequests(stored.requests, outbox, clock) : stored.requests;
  const tellHelpDesk = queues
    ? deliverAtOnce(replyDelivery({ ...stored, kinds, outbox: replies, channel: queues.channel, clock }))
    : () => Promise.resolve();
  const microsoft = microsoftPorts(config, clock, telemetry);
  const requests = replyingRequests(noted, { outbox: replies, tell: tellHelpDesk, clock });
  const settings = config.desk;
  return {
    ...stored,
    requests,
    ...microsoft,
    actionsOf: actionsWith({ ...stored, ...microsoft, requests, clock, fingerprint, settings }),
    kinds,
    channel: webhook && webhookChannel({ ...webhook, clock }),
    tellHelpDesk,
    clock,
    fingerprint,
    settings,
  };
}

const storagePorts = (tables: Tables, clock: Clock, telemetry: Telemetry) => ({
  requests: observedRequests(tableRequestStore({ tables, fingerprint, kinds }), telemetry),
  census: tableRequestCensus({ tables }),
  inbox: tableInbox({ tables }),
  expiries: tableExpiryCalendar({ tables }),
  instalments: tableInstalmentCalendar({ tables }),
  outbox: tableOutbox({ tables, audience: 'webhook' }),
  tickets: tableTicketStore({ tables }),
  replies: tableOutbox({ tables, audience: 'help desk' }),
  customerSettings: tableCustomerSettingsBook({ tables, clock }),
  grants: tableGrantBook({ tables, clock }),
  probeTables: checkTables({ tables }),
});

/** These lines belong to no invocation; Azure Functions takes them from the console. */
const report = (line: LogLine): void => console.error(logLine(line));

function microsoftPorts({ partnerTenantId, entra, microsoft }: Config, clock: Clock, telemetry: Telemetry) {
  const shared = { clock, telemetry };
  const consent = currentConsent({ ...entra, ...shared, store: consentStoreOf(entra.consent), report });
  const tokens = entraTokens({ ...entra, partnerTenantId, consent, ...shared });
  const provider = partnerCenter({ url: microsoft.partnerCenterUrl, partnerTenantId, tokens, ...shared });
  const resource = resourceManager({ url: microsoft.resourceManagerUrl, partnerTenantId, tokens, ...shared });
  const retail = retailPrices({ url: microsoft.retailPricesUrl, ...shared });
  const { catalogSubscriptionId } = microsoft;
  const catalog: Catalog = {
    ...partnerCenterCatalog(provider),
    ...resourceManagerCatalog({ client: resource, retail, catalogSubscriptionId }),
  };
  return {
    consent,
    renewConsent: () => tokens.renewConsent(PARTNER_CENTER_RESOURCE),
    catalog,
    customers: partnerCenterCustomers(provider),
    ordering: partnerCenterOrdering(provider),
    prices: resourceManagerPrices(resource, retail),
    access: resourceManagerAgentAccess(resource),
    reservations: resourceManagerReservations(resource),
  };
}
