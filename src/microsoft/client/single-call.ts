import type { Clock } from '../../core/clock.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { MicrosoftUnavailable, UnexpectedAnswer, type CallDetails } from '../../core/microsoft-errors.ts';
import { readErrorBody } from './error-body.ts';
import { parseExactJson } from './exact-json.ts';
import { BodyTooLarge, readText } from './read-body.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** An HTTP request to Microsoft. */
export interface WireCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** The call changes nothing at Microsoft, so that a repetition can do no harm. */
  readonly isRead: boolean;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly requestId: string;
  readonly correlationId: string;
}

/** Microsoft's response with any status. `body` is parsed JSON, or the text of a success that is no JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterSeconds: number | undefined;
  /** Where the outcome of an accepted call can be polled: `Azure-AsyncOperation`, else `Location`. As received. */
  readonly operation: string | undefined;
  /** Reads that Azure still allows the caller in this tenant, as Azure counts; absent when the API names no number. */
  readonly remainingReads?: number | undefined;
  readonly details: CallDetails;
}

export interface WireSettings {
  readonly clock: Clock;
  /** Default: no spans and no measurements. */
  readonly telemetry?: Telemetry;
  /** Default `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Timeout of one attempt, for headers and body; 15 seconds by default. */
  readonly timeoutMs?: number;
  /** Largest response body; 8 MiB by default. */
  readonly maxBytes?: number;
}

/** Errors of sockets that were never connected. */
const NO_CONNECTION: readonly string[] = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
];
/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const REMAINING_READS = 'x-ms-ratelimit-remaining-tenant-reads';
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Sends one request once, follows no redirect and reads the whole response. Throws {@link MicrosoftUnavailable}
 * when no response arrives in time and {@link UnexpectedAnswer} when it is larger than the cap.
 */
export async function sendOnce(settings: WireSettings, call: WireCall): Promise<Answer> {
  const response = await send(settings, call);
  const waitSeconds = retryAfterSeconds(response.headers.get('retry-after'), settings.clock());
  const details = { ...detailsOf(call), status: response.status, retryAfterSeconds: waitSeconds };
  const text = await receive(settings, response, details);
  const body = parseJson(text, response.ok);
  const code = response.ok ? undefined : readErrorBody(body)?.code;
  return {
    status: response.status,
    body,
    retryAfterSeconds: waitSeconds,
    operation: response.headers.get('azure-asyncoperation') ?? response.headers.get('location') ?? undefined,
    remainingReads: countIn(response.headers.get(REMAINING_READS)),
    details: { ...details, code },
  };
}

const countIn = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

async function send(settings: WireSettings, call: WireCall): Promise<Response> {
  const fetch = settings.fetch ?? globalThis.fetch;
  try {
    return await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  } catch (error) {
    const isUnsent = NO_CONNECTION.includes(connectionError(error) ?? '');
    const details = { ...detailsOf(call), ...(isUnsent ? { isUnsent } : {}) };
    throw new MicrosoftUnavailable(reasonOf(error), details, error);
  }
}

async function receive(settings: WireSettings, response: Response, details: CallDetails): Promise<string> {
  try {
    return await readText(response, settings.maxBytes ?? MAX_BYTES);
  } catch (error) {
    if (error instanceof BodyTooLarge) throw new UnexpectedAnswer(error.message, details, error);
    throw new MicrosoftUnavailable(reasonOf(error), details, error);
  }
}

/**
 * An error page that is no JSON is still an error by its status, so its text is dropped. The text of a success is
 * kept.
 */
function parseJson(text: string, success: boolean): unknown {
  if (text.trim() === '') return undefined;
  try {
    return parseExactJson(text);
  } catch {
    return success ? text : undefined;
  }
}

function detailsOf({ method, url, requestId, correlationId }: WireCall): CallDetails {
  return { method, target: `${url.host}${url.pathname}`, requestId, correlationId };
}

/** Names of the errors by which fetch reports a timeout. */
const TIMEOUTS: readonly unknown[] = ['TimeoutError', 'AbortError'];

function reasonOf(error: unknown): string {
  if (TIMEOUTS.includes(fieldOf(error, 'name'))) return 'no answer in time';
  const code = connectionError(error);
  return code === undefined ? 'no answer' : `no answer (${code})`;
}

/** The code of the socket error inside fetch's own `TypeError: fetch failed`, e.g. `ECONNRESET`. */
export function connectionError(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  const code = fieldOf(error, 'code');
  return typeof code === 'string' ? code : connectionError(fieldOf(error, 'cause'));
}

function fieldOf(error: unknown, name: 'name' | 'code' | 'cause'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
