import type { Clock } from '../../core/clock.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { MicrosoftUnavailable, UnexpectedAnswer, type CallDetails } from '../../core/microsoft-errors.ts';
import { readErrorBody } from './error-body.ts';
import { parseExactJson } from './exact-json.ts';
import { BodyTooLarge, readText } from './read-body.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** A request as it goes over the wire. */
export interface WireCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly requestId: string;
  readonly correlationId: string;
}

/** Microsoft's answer, whatever its status. `body` is parsed JSON, or its text when a success is no JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterSeconds: number | undefined;
  readonly details: CallDetails;
}

export interface WireSettings {
  readonly clock: Clock;
  /** Default: nothing is told to anybody. */
  readonly telemetry?: Telemetry;
  /** Default `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** For one try, headers and body together; default 15 seconds. */
  readonly timeoutMs?: number;
  /** Largest answer that is read; default 8 MiB. */
  readonly maxBytes?: number;
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Sends one request once, follows no redirect, and reads the whole answer. Throws {@link MicrosoftUnavailable}
 * when none arrives in time and {@link UnexpectedAnswer} when it is larger than the cap.
 */
export async function sendOnce(settings: WireSettings, call: WireCall): Promise<Answer> {
  const response = await send(settings, call);
  const asked = retryAfterSeconds(response.headers.get('retry-after'), settings.clock());
  const details = { ...detailsOf(call), status: response.status, retryAfterSeconds: asked };
  const text = await receive(settings, response, details);
  const body = parseJson(text, response.ok);
  const code = response.ok ? undefined : readErrorBody(body)?.code;
  return { status: response.status, body, retryAfterSeconds: asked, details: { ...details, code } };
}

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
    throw new MicrosoftUnavailable(reasonOf(error), detailsOf(call), error);
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

/** An error page that is no JSON is still an error of its status. Of a success that is none, the text is kept. */
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

/** Names of the error that ends a call which took too long. */
const TIMEOUTS: readonly unknown[] = ['TimeoutError', 'AbortError'];

function reasonOf(error: unknown): string {
  if (TIMEOUTS.includes(fieldOf(error, 'name'))) return 'no answer in time';
  return `no answer (${connectionError(error) ?? String(error)})`;
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
