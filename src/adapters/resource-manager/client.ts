import { z } from 'zod';
import { collectPages, type Listing } from '../../domain/listing.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Result } from '../../domain/result.ts';
import type { Refusal } from '../../ports/refusal.ts';
import type { PatienceSettings } from '../fetch/patient-call.ts';
import { plane, type PlaneCall, type Reply } from '../fetch/plane.ts';
import { readRecords, type RecordSource } from '../fetch/read-records.ts';
import type { TokenSource } from '../fetch/token-source.ts';
import { resourceManagerCodes } from './error-codes.ts';

const RESOURCE = 'https://management.azure.com';
const MAX_PAGES = 500;

export interface ResourceManagerSettings extends PatienceSettings {
  /** Origin of the API, e.g. `https://management.azure.com`. */
  readonly url: string;
  readonly partnerTenantId: string;
  readonly tokens: TokenSource;
}

interface ResourceManagerCall extends Pick<PlaneCall, 'method' | 'path' | 'body'> {
  /** The tenant the call is about: a customer's, or the partner's own. */
  readonly tenantId: string;
}

/** Azure Resource Manager, tenant by tenant. Every method throws on an outage and when access is denied. */
export interface ResourceManager {
  readonly clock: Clock;
  readonly partnerTenantId: string;
  ask<T>(call: ResourceManagerCall, shape: z.ZodType<T>): Promise<Result<Reply<T>, Refusal>>;
  find<T>(
    call: ResourceManagerCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<T | undefined>;
  /**
   * All values of a list, over all its pages, with a warning for each that cannot be read. Empty when the refusal has
   * one of the codes.
   */
  list<T>(
    call: ResourceManagerCall,
    item: z.ZodType<T>,
    absentCodes?: readonly string[],
  ): Promise<Listing<T>>;
}

/** Makes the client. Nothing is connected and no token asked for until the first call. */
export function resourceManager(settings: ResourceManagerSettings): ResourceManager {
  const api = plane({
    ...settings,
    idHeaders: { request: 'x-ms-client-request-id', correlation: 'x-ms-correlation-request-id' },
    codes: resourceManagerCodes,
  });
  const prepare = async ({ tenantId, ...call }: ResourceManagerCall): Promise<PlaneCall> => ({
    ...call,
    token: await settings.tokens.onBehalf(tenantId, RESOURCE),
  });
  const find: ResourceManager['find'] = async (call, shape, absentCodes) =>
    (await api.find(await prepare(call), shape, absentCodes))?.value;
  const source = { host: new URL(settings.url).host, telemetry: settings.telemetry };
  return {
    clock: settings.clock,
    partnerTenantId: settings.partnerTenantId,
    ask: async (call, shape) => api.ask(await prepare(call), shape),
    find,
    list: (call, item, absentCodes = []) => collectPages(readPages(find, source, call, item, absentCodes)),
  };
}

const pageSchema = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() });

async function* readPages<T>(
  find: ResourceManager['find'],
  source: Omit<RecordSource, 'path'>,
  call: ResourceManagerCall,
  item: z.ZodType<T>,
  absentCodes: readonly string[],
): AsyncGenerator<Listing<T>> {
  const [list = ''] = call.path.split('?');
  let path: string | null | undefined = call.path;
  for (let pages = 0; path != null && path !== ''; pages += 1) {
    if (pages === MAX_PAGES) throw new Error(`${list} has more than ${MAX_PAGES} pages`);
    const page: z.infer<typeof pageSchema> | undefined = await find(
      { ...call, path },
      pageSchema,
      absentCodes,
    );
    if (page === undefined) return;
    yield readRecords(item, page.value, { ...source, path: list });
    path = page.nextLink;
  }
}
