import { z } from 'zod';
import type { MonotonicClock } from '../../core/clock.ts';
import { collectPages, type Listing } from '../../core/listing.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import { camelCaseMembers } from '../client/camel-case-members.ts';
import { apiClient, type ApiSettings, type ClientCall, type Reply } from '../client/api-client.ts';
import { reportingOf, type Reporting } from '../client/reporting.ts';
import { partnerCenterCalls, type CallName, type PartnerCenterCall } from './calls.ts';
import { partnerCenterCodes } from './error-codes.ts';
import { readPages } from './pages.ts';
import { requestIdOf } from './request-id.ts';

/** The audience of tokens for Partner Center. It rejects tokens for `graph.windows.net` since August 2025. */
export const PARTNER_CENTER_RESOURCE = 'https://api.partnercenter.microsoft.com';

/** Partner Center's REST API, version 1. Every method throws on an outage and when access is denied. */
export interface PartnerCenter extends Reporting {
  /** For the ages of what is cached of this API. */
  readonly monotonic: MonotonicClock;
  /** See `ask` of {@link apiClient}; the same for the two below it. Members of answers are read in any letter case. */
  ask<T>(call: PartnerCenterCall, shape: z.ZodType<T>): Promise<Result<Reply<T>, Refusal>>;
  find<T>(
    call: PartnerCenterCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<Reply<T> | undefined>;
  read<T>(call: PartnerCenterCall, shape: z.ZodType<T>): Promise<Reply<T>>;
  /**
   * Yields a collection page by page, with a warning for each unreadable record. Empty when the refusal has one of
   * `absentCodes`.
   */
  pages<T>(
    call: PartnerCenterCall,
    item: z.ZodType<T>,
    absentCodes?: readonly string[],
  ): AsyncIterable<Listing<T>>;
  /** Reads all pages of a collection. */
  list<T>(call: PartnerCenterCall, item: z.ZodType<T>, absentCodes?: readonly string[]): Promise<Listing<T>>;
}

/** Makes the client. Nothing is connected and no token asked for until the first call. */
export function partnerCenter(settings: ApiSettings): PartnerCenter {
  const api = apiClient({
    ...settings,
    idHeaders: { request: 'MS-RequestId', correlation: 'MS-CorrelationId' },
    codes: partnerCenterCodes,
  });
  const prepare = (call: PartnerCenterCall) => prepareCall(settings, call);
  const find: PartnerCenter['find'] = (call, shape, absentCodes) =>
    api.find(prepare(call), anyCase(shape), absentCodes);
  const source = { host: new URL(settings.url).host, telemetry: settings.telemetry };
  const pages: PartnerCenter['pages'] = (call, item, absentCodes = []) =>
    readPages(find, source, call, item, absentCodes);
  return {
    monotonic: settings.monotonic,
    ask: (call, shape) => api.ask(prepare(call), anyCase(shape)),
    read: (call, shape) => api.read(prepare(call), anyCase(shape)),
    find,
    pages,
    list: (call, item, absentCodes) => collectPages(pages(call, item, absentCodes)),
    ...reportingOf(settings),
  };
}

const anyCase = <T>(shape: z.ZodType<T>): z.ZodType<T> => z.preprocess(camelCaseMembers, shape);

function prepareCall(settings: ApiSettings, call: PartnerCenterCall): ClientCall {
  const { to, identity, headers, ...rest } = call;
  return {
    ...rest,
    method: partnerCenterCalls[to].method,
    tokens: async (rejected) => ({ authorization: await tokenFor(settings, to, rejected?.authorization) }),
    headers: {
      'MS-Contract-Version': 'v1',
      'MS-PartnerCenter-Application': 'Reservation Desk',
      'X-Locale': 'en-US',
      ...headers,
    },
    ...(identity === undefined ? {} : { requestId: requestIdOf(identity) }),
  };
}

const tokenFor = (
  { tokens, partnerTenantId }: ApiSettings,
  to: CallName,
  rejected: string | undefined,
): Promise<string> =>
  partnerCenterCalls[to].token === 'user'
    ? tokens.onBehalf(partnerTenantId, PARTNER_CENTER_RESOURCE, rejected)
    : tokens.appOnly(PARTNER_CENTER_RESOURCE, rejected);
