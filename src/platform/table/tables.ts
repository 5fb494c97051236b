import type { TokenCredential } from '@azure/identity';
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { SetAside } from '../../core/unreadable-row.ts';

/** The address of the tables: a storage connection string, or an endpoint with an identity. */
export type TablesSettings = (
  { readonly connectionString: string } | { readonly endpoint: string; readonly credential: TokenCredential }
) & {
  /** Timeout of each attempt of a call, in milliseconds; 15 seconds by default. */
  readonly answerWithinMs?: number;
};

type PipelinePolicy = Parameters<TableClient['pipeline']['addPolicy']>[0];
type Table = () => Promise<TableClient>;

/** Without telemetry, as in a command, the console is the log. */
const toConsole: SetAside = ({ message }) => console.error(message);

/** The tables of the desk. Each is created in the service at its first use, once per process. */
export interface Tables {
  readonly desk: Table;
  readonly grants: Table;
  readonly open: Table;
  readonly customers: Table;
  readonly expiry: Table;
  readonly watched: Table;
  readonly sync: Table;
  readonly instalments: Table;
  readonly renewals: Table;
  readonly outbox: Table;
  readonly tickets: Table;
  readonly notices: Table;
  readonly reminders: Table;
  /** Tells operators of a row that a list or a sweep leaves out. */
  readonly setAside: SetAside;
}

/** Connects to a table and creates it only at its first use. */
export function openTables(settings: TablesSettings, setAside: SetAside = toConsole): Tables {
  return {
    desk: createdOnce(settings, 'Desk'),
    grants: createdOnce(settings, 'Grants'),
    open: createdOnce(settings, 'Open'),
    customers: createdOnce(settings, 'Customers'),
    expiry: createdOnce(settings, 'Expiry'),
    watched: createdOnce(settings, 'Watched'),
    sync: createdOnce(settings, 'Sync'),
    instalments: createdOnce(settings, 'Instalments'),
    renewals: createdOnce(settings, 'Renewals'),
    outbox: createdOnce(settings, 'Outbox'),
    tickets: createdOnce(settings, 'Tickets'),
    notices: createdOnce(settings, 'Notices'),
    reminders: createdOnce(settings, 'Reminders'),
    setAside,
  };
}

/** Creates all tables before their first use. Throws when one cannot be created. */
export async function createTables({ setAside: _, ...tables }: Tables): Promise<void> {
  await Promise.all(Object.values(tables).map((open) => open()));
}

/** All callers share one creation; a failed one is forgotten, so that the next use tries again. */
function createdOnce(settings: TablesSettings, name: string): Table {
  let created: Promise<TableClient> | undefined;
  const create = async () => {
    const client = connect(settings, name);
    await client.createTable();
    return client;
  };
  return () =>
    (created ??= create().catch((error: unknown) => {
      created = undefined;
      throw error;
    }));
}

function connect(settings: TablesSettings, name: string): TableClient {
  const options: TableServiceClientOptions = {
    retryOptions: { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 3_000 },
    allowInsecureConnection: isLoopback(endpointOf(settings)),
  };
  const client =
    'connectionString' in settings
      ? TableClient.fromConnectionString(settings.connectionString, name, options)
      : new TableClient(settings.endpoint, name, settings.credential, options);
  const { answerWithinMs = 15_000 } = settings;
  const answerWithin: PipelinePolicy = {
    name: 'answerWithin',
    sendRequest: (request, next) => {
      request.abortSignal = AbortSignal.timeout(answerWithinMs);
      return next(request);
    },
  };
  client.pipeline.addPolicy(answerWithin, { afterPhase: 'Retry' });
  // In this phase, because the policy that signs with the key sets the content length in the next one.
  client.pipeline.addPolicy(escapeLineSeparators, {
    phase: 'Serialize',
    afterPolicies: ['serializationPolicy'],
  });
  return client;
}

/**
 * Writes U+2028 and U+2029 as JSON escapes, which every JSON parser decodes. Azurite 3.36.0 cuts the JSON of a
 * transaction out by a regular expression whose `.` stops at both, and refuses the transaction.
 */
const escapeLineSeparators: PipelinePolicy = {
  name: 'escapeLineSeparators',
  sendRequest: (request, next) => {
    if (typeof request.body === 'string')
      request.body = request.body.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
    return next(request);
  },
};

const endpointOf = (settings: TablesSettings): string | undefined =>
  'endpoint' in settings
    ? settings.endpoint
    : /(?:^|;)\s*TableEndpoint=([^;]+)/i.exec(settings.connectionString)?.[1];

/** Only a connection to this machine may go without TLS. */
const isLoopback = (endpoint: string | undefined): boolean =>
  endpoint !== undefined &&
  URL.canParse(endpoint) &&
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname);
