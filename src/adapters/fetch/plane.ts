import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { Refusal } from '../../ports/refusal.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from './call-errors.ts';
import { correlationIdOf } from '../node/trace-context.ts';
import { refusalOf, type CodeMeaning, type CodeTable } from './code-meaning.ts';
import { readErrorBody } from './error-body.ts';
import type { PatienceSettings } from './patient-call.ts';
import { describe } from './patient-call.ts';
import { sendObserved } from './observed-call.ts';
import type { Answer } from './single-call.ts';

export interface PlaneSettings extends PatienceSettings {
  /** Origin of the API, e.g. `https://management.azure.com`. */
  readonly url: string;
  /** The names this API has for the id that repeated tries share and for the one of the trace. */
  readonly idHeaders: { readonly request: string; readonly correlation: string };
  readonly codes: CodeTable;
}

export interface PlaneCall {
  /** Default GET. */
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** Path with query; or a whole URL Microsoft gave us, which must lead to the same origin. */
  readonly path: string;
  /** Bearer token; none for anonymous calls. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * Default: a new one, for calls whose repetition does no harm. Microsoft may remember any definitive answer to an id
   * it was given, so a no that may pass is thrown without one and with one returned: the next try needs another id.
   */
  readonly requestId?: string;
  /** Statuses that are as good as a success. */
  readonly alsoFine?: readonly number[];
}

/** An answer of the expected shape. */
export interface Reply<T> {
  readonly value: T;
  readonly retryAfterSeconds: number | undefined;
}

/** One of Microsoft's APIs, with its errors sorted. Every method throws on an outage and when access is denied. */
export interface Plane {
  /** For calls that may be refused. */
  ask<T>(call: PlaneCall, shape: z.ZodType<T>): Promise<Result<Reply<T>, Refusal>>;
  /** For reads; nothing when the refusal has one of the codes that mean "not there". Throws on any other. */
  find<T>(
    call: PlaneCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<Reply<T> | undefined>;
  /** For reads that are not refused. */
  read<T>(call: PlaneCall, shape: z.ZodType<T>): Promise<Reply<T>>;
}

/** Makes a client of one API. Nothing is connected until the first call. */
export function plane(settings: PlaneSettings): Plane {
  const answered = async (call: PlaneCall) => {
    const answer = await send(settings, call);
    const fine = call.alsoFine?.includes(answer.status) === true;
    return {
      answer,
      refusal: fine ? undefined : judge(settings.codes, answer, call.requestId !== undefined),
    };
  };
  return {
    ask: async (call, shape) => {
      const { answer, refusal } = await answered(call);
      return refusal === undefined ? ok(parse(shape, answer)) : refuse(refusal);
    },
    find: async (call, shape, absentCodes) => {
      const { answer, refusal } = await answered(call);
      if (refusal === undefined) return parse(shape, answer);
      if (absentCodes.includes(refusal.code)) return undefined;
      throw new UnexpectedAnswer(describe(answer), answer.details);
    },
    read: async (call, shape) => {
      const { answer, refusal } = await answered(call);
      if (refusal === undefined) return parse(shape, answer);
      throw new UnexpectedAnswer(describe(answer), answer.details);
    },
  };
}

function send(settings: PlaneSettings, call: PlaneCall): Promise<Answer> {
  const { url, idHeaders } = settings;
  const requestId = call.requestId ?? randomUUID();
  const trace = settings.telemetry?.current()?.traceparent;
  const correlationId = trace === undefined ? randomUUID() : correlationIdOf(trace);
  return sendObserved(settings, {
    method: call.method ?? 'GET',
    url: sameOrigin(call.path, url),
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      ...call.headers,
      [idHeaders.request]: requestId,
      [idHeaders.correlation]: correlationId,
    },
    body: call.body,
    requestId,
    correlationId,
  });
}

/** A link in an answer must not lead our token to another host. */
function sameOrigin(path: string, base: string): URL {
  const target = new URL(path, base);
  if (target.origin === new URL(base).origin) return target;
  throw new Error(`a link of ${new URL(base).host} leads to ${target.host}, where it will not be followed`);
}

/** The refusal in a definitive answer, or nothing for a success. Throws what is not a final answer. */
function judge(codes: CodeTable, answer: Answer, isNamed: boolean): Refusal | undefined {
  if (answer.status < 300) return undefined;
  if (answer.status < 400) throw new UnexpectedAnswer(`a redirect (${answer.status})`, answer.details);
  const error = readErrorBody(answer.body);
  const meaning = error === undefined ? {} : (codes[error.code] ?? {});
  const denied = answer.status === 401 || (answer.status === 403 && error === undefined);
  if ('access' in meaning || denied) throw new UnexpectedAnswer(denial(answer, meaning), answer.details);
  if (meaning.cure === 'again' && !isNamed) throw new MicrosoftUnavailable(describe(answer), answer.details);
  return error === undefined
    ? { code: String(answer.status), message: `Microsoft answered ${answer.status}.` }
    : refusalOf(codes, error);
}

const denial = (answer: Answer, { advice }: CodeMeaning): string =>
  advice === undefined ? describe(answer) : `${describe(answer)}. ${advice}`;

function parse<T>(shape: z.ZodType<T>, answer: Answer): Reply<T> {
  const parsed = shape.safeParse(answer.body);
  if (parsed.success) return { value: parsed.data, retryAfterSeconds: answer.retryAfterSeconds };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new UnexpectedAnswer(`another shape than expected: ${faults.slice(0, 3).join('; ')}`, answer.details);
}
