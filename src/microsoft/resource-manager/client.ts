import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { collectPages, type Listing } from '../../core/listing.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import { withNextLink, linkSchema } from '../client/page-links.ts';
import {
  apiClient,
  type ApiSettings,
  type BearerTokens,
  type ClientCall,
  type Reply,
} from '../client/api-client.ts';
import { reportingOf, type Reporting } from '../client/reporting.ts';
import { readRecords, type RecordSource } from '../client/read-records.ts';
import { resourceManagerCodes } from './error-codes.ts';

const RESOURCE = 'https://management.azure.com';
const AUXILIARY = 'x-ms-authorization-auxiliary';

interface ResourceManagerCall extends Pick<ClientCall, 'method' | 'isRead' | 'path' | 'body'> {
  /** The tenant of the call: a customer's, or the partner's own. */
  readonly tenantId: string;
  /** Sends a token of the partner's own tenant too, which tells Azure that the partner acts for the customer. */
  readonly asPartner?: true | undefined;
}

/** One page of a list, with a warning for each unreadable record. */
interface ListPage<T> extends Listing<T> {
  /** The link to the next page; `undefined` on the last one. */
  readonly next: string | undefined;
  /** Reads that Azure still allows in this tenant; `undefined` when Azure names no number. */
  readonly remainingReads: number | undefined;
}

/** Azure Resource Manager, tenant by tenant. Every method throws on an outage and when access is denied. */
export interface ResourceManager extends Reporting {
  /** For the ages of what is cached of this API. */
  readonly monotonic: MonotonicClock;
  readonly partnerTenantId: string;
  /** Waits between the polls of an operation. */
  pause(seconds: number): Promise<unknown>;
  ask<T>(call: ResourceManagerCall, shape: z.ZodType<T>): Promise<Result<Reply<T>, Refusal>>;
  find<T>(
    call: ResourceManagerCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<T | undefined>;
  /** As `find`, with the wait Microsoft asks for. */
  poll<T>(
    call: ResourceManagerCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<Reply<T> | undefined>;
  /**
   * Reads all pages of a list, with a warning for each unreadable record. Empty when its first page is refused with
   * one of `absentCodes`.
   */
  list<T>(
    call: ResourceManagerCall,
    item: z.ZodType<T>,
    absentCodes?: readonly string[],
  ): Promise<Listing<T>>;
  /** Reads one page of a list, whose path may be the link from the page before. Throws when it is refused. */
  page<T>(call: ResourceManagerCall, item: z.ZodType<T>): Promise<ListPage<T>>;
  /** Reads all pages of a list that may be refused. */
  tryList<T>(call: ResourceManagerCall, item: z.ZodType<T>): Promise<Result<Listing<T>, Refusal>>;
  /** Parses the records inside a response that is no list, each separately, as those of a list. */
  readRecords<T>(item: z.ZodType<T>, records: readonly unknown[], path: string): Listing<T>;
}

/** Makes the client. Nothing is connected and no token asked for until the first call. */
export function resourceManager(settings: ApiSettings): ResourceManager {
  const api = apiClient({
    ...settings,
    idHeaders: { request: 'x-ms-client-request-id', correlation: 'x-ms-correlation-request-id' },
    codes: resourceManagerCodes,
  });
  const tokenOf = (tenantId: string, rejected: string | undefined) =>
    settings.tokens.onBehalf(tenantId, RESOURCE, rejected);
  const tokensOf = async (
    { tenantId, asPartner }: Pick<ResourceManagerCall, 'tenantId' | 'asPartner'>,
    rejected?: BearerTokens,
  ): Promise<BearerTokens> => {
    const authorization = await tokenOf(tenantId, rejected?.authorization);
    if (asPartner !== true) return { authorization };
    const auxiliary = await tokenOf(settings.partnerTenantId, rejected?.[AUXILIARY]);
    return { authorization, [AUXILIARY]: auxiliary };
  };
  const prepare = (call: ResourceManagerCall): ClientCall => {
    const { tenantId, asPartner, ...rest } = call;
    return { ...rest, tokens: (rejected) => tokensOf({ tenantId, asPartner }, rejected) };
  };
  const ask: ResourceManager['ask'] = (call, shape) => api.ask(prepare(call), shape);
  const poll: ResourceManager['poll'] = (call, shape, absentCodes) =>
    api.find(prepare(call), shape, absentCodes);
  const find: ResourceManager['find'] = async (call, shape, absentCodes) =>
    (await poll(call, shape, absentCodes))?.value;
  const source = { host: new URL(settings.url).host, telemetry: settings.telemetry };
  return {
    monotonic: settings.monotonic,
    partnerTenantId: settings.partnerTenantId,
    pause: settings.pause ?? ((seconds) => sleep(seconds * 1000)),
    ask,
    find,
    poll,
    list: (call, item, absentCodes = []) => {
      // If a later page counted as absent, the list would end as if it were complete.
      const readPage: ReadPage = (path, shape) =>
        find({ ...call, path }, shape, path === call.path ? absentCodes : []);
      return collectPages(readPages(readPage, source, call.path, item));
    },
    page: async (call, item) => {
      const reply = await api.read(prepare(call), withNextLink(pageSchema, nextLink, new Set([call.path])));
      const [path = ''] = call.path.split('?');
      const records = readRecords(item, reply.value.value, { ...source, path });
      return { ...records, next: nextLink.nextOf(reply.value), remainingReads: reply.remainingReads };
    },
    tryList: async (call, item) => {
      let refusal: Refusal | undefined;
      const readPage: ReadPage = async (path, shape) => {
        const reply = await ask({ ...call, path }, shape);
        if (reply.ok) return reply.value.value;
        refusal = reply.error;
        return undefined;
      };
      const listed = await collectPages(readPages(readPage, source, call.path, item));
      return refusal === undefined ? ok(listed) : refuse(refusal);
    },
    readRecords: (item, records, path) => readRecords(item, records, { ...source, path }),
    ...reportingOf(settings),
  };
}

const pageSchema = z.object({
  value: z
    .array(z.unknown())
    .nullable()
    .transform((records) => records ?? []),
  nextLink: linkSchema,
  /** The name of the link in Microsoft's examples for management groups. */
  '@nextLink': linkSchema,
});
const nextLink = {
  member: ['nextLink'],
  nextOf: (page: Page) => page.nextLink ?? page['@nextLink'],
};
type Page = z.infer<typeof pageSchema>;

/** Returns `undefined` when the list is absent. */
type ReadPage = (path: string, shape: z.ZodType<Page>) => Promise<Page | undefined>;

async function* readPages<T>(
  readPage: ReadPage,
  source: Omit<RecordSource, 'path'>,
  first: string,
  item: z.ZodType<T>,
): AsyncGenerator<Listing<T>> {
  const [list = ''] = first.split('?');
  const visited = new Set<string>();
  for (let path: string | undefined = first; path !== undefined;) {
    visited.add(path);
    const page: Page | undefined = await readPage(path, withNextLink(pageSchema, nextLink, visited));
    if (page === undefined) return;
    yield readRecords(item, page.value, { ...source, path: list });
    path = nextLink.nextOf(page);
  }
}
