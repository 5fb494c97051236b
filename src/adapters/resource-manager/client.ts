import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { Result } from '../../domain/result.ts';
import type { Refusal } from '../../ports/refusal.ts';
import type { PatienceSettings } from '../fetch/patient-call.ts';
import { plane, type PlaneCall, type Reply } from '../fetch/plane.ts';
import type { TokenSource } from '../fetch/token-source.ts';
import { resourceManagerCodes } from './error-codes.ts';

const RESOURCE = 'https://management.azure.com';
const MOST_PAGES = 500;

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
  /** All values of a list, over all its pages. Empty when the refusal has one of the codes. */
  list<T>(
    call: ResourceManagerCall,
    item: z.ZodType<T>,
    absentCodes?: readonly string[],
  ): Promise<readonly T[]>;
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
  return {
    clock: settings.clock,
    partnerTenantId: settings.partnerTenantId,
    ask: async (call, shape) => api.ask(await prepare(call), shape),
    find,
    list: (call, item, absentCodes = []) => listAll(find, call, item, absentCodes),
  };
}

async function listAll<T>(
  find: ResourceManager['find'],
  call: ResourceManagerCall,
  item: z.ZodType<T>,
  absentCodes: readonly string[],
): Promise<readonly T[]> {
  const shape = z.object({ value: z.array(item), nextLink: z.string().nullish() });
  const values: T[] = [];
  let path: string | undefined = call.path;
  for (let pages = 0; path !== undefined; pages += 1) {
    if (pages === MOST_PAGES) throw new Error(`${call.path} has more than ${MOST_PAGES} pages`);
    const page: z.infer<typeof shape> | undefined = await find({ ...call, path }, shape, absentCodes);
    values.push(...(page?.value ?? []));
    path = page?.nextLink ?? undefined;
    if (path === '') path = undefined;
  }
  return values;
}
