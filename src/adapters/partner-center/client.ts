import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import { collectPages, type Listing } from '../../domain/listing.ts';
import type { Result } from '../../domain/result.ts';
import type { CallIdentity } from '../../ports/ordering.ts';
import type { Refusal } from '../../ports/refusal.ts';
import type { PatienceSettings } from '../fetch/patient-call.ts';
import { plane, type PlaneCall, type Reply } from '../fetch/plane.ts';
import { readRecords, type RecordSource } from '../fetch/read-records.ts';
import type { TokenSource } from '../fetch/token-source.ts';
import { partnerCenterCodes } from './error-codes.ts';
import { requestIdOf } from './request-id.ts';

/** What tokens for Partner Center are asked for. Tokens of `graph.windows.net` are refused since August 2025. */
export const PARTNER_CENTER_RESOURCE = 'https://api.partnercenter.microsoft.com';
const MAX_PAGES = 500;

export interface PartnerCenterSettings extends PatienceSettings {
  /** Origin of the API, e.g. `https://api.partnercenter.microsoft.com`. */
  readonly url: string;
  readonly partnerTenantId: string;
  readonly tokens: TokenSource;
}

interface PartnerCenterCall extends Pick<PlaneCall, 'method' | 'path' | 'body' | 'headers' | 'alsoFine'> {
  /** For calls with an effect: repeating the call with the same identity has that effect once. */
  readonly identity?: CallIdentity;
  /** For the few calls that Partner Center answers only to the app together with a person. */
  readonly asUser?: boolean;
}

/** Partner Center's REST API, version 1. Every method throws on an outage and when access is denied. */
export interface PartnerCenter {
  readonly clock: Clock;
  ask<T>(call: PartnerCenterCall, shape: z.ZodType<T>): Promise<Result<Reply<T>, Refusal>>;
  find<T>(
    call: PartnerCenterCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<T | undefined>;
  read<T>(call: PartnerCenterCall, shape: z.ZodType<T>): Promise<Reply<T>>;
  /**
   * A collection page by page, with a warning for each record that cannot be read. Empty when the refusal has one of
   * the codes.
   */
  pages<T>(
    call: PartnerCenterCall,
    item: z.ZodType<T>,
    absentCodes?: readonly string[],
  ): AsyncIterable<Listing<T>>;
  /** The same over all its pages. */
  list<T>(call: PartnerCenterCall, item: z.ZodType<T>, absentCodes?: readonly string[]): Promise<Listing<T>>;
}

/** Makes the client. Nothing is connected and no token asked for until the first call. */
export function partnerCenter(settings: PartnerCenterSettings): PartnerCenter {
  const api = plane({
    ...settings,
    idHeaders: { request: 'MS-RequestId', correlation: 'MS-CorrelationId' },
    codes: partnerCenterCodes,
  });
  const prepare = (call: PartnerCenterCall) => prepareCall(settings, call);
  const find: PartnerCenter['find'] = async (call, shape, absentCodes) =>
    (await api.find(await prepare(call), shape, absentCodes))?.value;
  const source = { host: new URL(settings.url).host, telemetry: settings.telemetry };
  const pages: PartnerCenter['pages'] = (call, item, absentCodes = []) =>
    readPages(find, source, call, item, absentCodes);
  return {
    clock: settings.clock,
    ask: async (call, shape) => api.ask(await prepare(call), shape),
    read: async (call, shape) => api.read(await prepare(call), shape),
    find,
    pages,
    list: (call, item, absentCodes) => collectPages(pages(call, item, absentCodes)),
  };
}

async function prepareCall(settings: PartnerCenterSettings, call: PartnerCenterCall): Promise<PlaneCall> {
  const { identity, asUser, path, headers, ...rest } = call;
  const { tokens, partnerTenantId } = settings;
  return {
    ...rest,
    // Links in answers come without the version.
    path: path.startsWith('/v1/') ? path : `/v1${path}`,
    token: await (asUser === true
      ? tokens.onBehalf(partnerTenantId, PARTNER_CENTER_RESOURCE)
      : tokens.appOnly(PARTNER_CENTER_RESOURCE)),
    headers: {
      'MS-Contract-Version': 'v1',
      'MS-PartnerCenter-Application': 'Reservation Desk',
      'X-Locale': 'en-US',
      ...headers,
    },
    ...(identity === undefined ? {} : { requestId: requestIdOf(identity) }),
  };
}

const linkSchema = z.object({
  uri: z.string(),
  headers: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .nullish()
    .transform((headers) => headers ?? []),
});
const pageSchema = z.object({
  items: z.array(z.unknown()),
  links: z.object({ next: linkSchema.nullish() }).nullish(),
});

type Find = PartnerCenter['find'];

async function* readPages<T>(
  find: Find,
  source: Omit<RecordSource, 'path'>,
  call: PartnerCenterCall,
  item: z.ZodType<T>,
  absentCodes: readonly string[],
): AsyncGenerator<Listing<T>> {
  const [path = ''] = call.path.split('?');
  let next: PartnerCenterCall | undefined = call;
  for (let pages = 0; next !== undefined; pages += 1) {
    if (pages === MAX_PAGES) throw new Error(`${path} has more than ${MAX_PAGES} pages`);
    const page: z.infer<typeof pageSchema> | undefined = await find(next, pageSchema, absentCodes);
    if (page === undefined) return;
    yield readRecords(item, page.items, { ...source, path });
    const link: z.infer<typeof linkSchema> | null | undefined = page.links?.next;
    next = link == null ? undefined : followingCall(call, link);
  }
}

/** The place to go on from travels in headers of the link (`MS-ContinuationToken`). */
function followingCall(call: PartnerCenterCall, link: z.infer<typeof linkSchema>): PartnerCenterCall {
  const headers = Object.fromEntries(link.headers.map(({ key, value }) => [key, value]));
  return { ...call, path: link.uri, headers };
}
