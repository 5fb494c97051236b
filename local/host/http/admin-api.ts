import { z } from 'zod';
import { HOST_VERSION } from '../core/core-api.ts';
import type { FunctionRegistry } from '../core/function-registry.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { emptyReply, jsonReply } from './exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from './exchange.ts';
import type { KeyRing } from './key-ring.ts';
import { pathSegments } from './router.ts';
import type { Worker } from '../triggers/worker.ts';

export interface AdminApiOptions {
  readonly hubName: string;
  readonly registry: FunctionRegistry;
  /** When present, calling a function by hand takes the master key. */
  readonly keys: KeyRing | undefined;
  /** Absent where the worker is a process, which can be killed. */
  readonly worker: Pick<Worker, 'exit'> | undefined;
  /** Begins a call of a function, with the input given by hand. */
  readonly fire: (fn: RegisteredFunction, input: string) => void;
}

/** How long a worker is away that exits: Azure has the next one in less than a second. */
const AWAY_MS = 500;
const exitSchema = z.strictObject({ awayMs: z.int().min(0).max(60_000).default(AWAY_MS) });
const invocationSchema = z.looseObject({ input: z.string().optional() });

/** What the real host offers under `/admin`, as far as this one does. Anything unknown is a 404. */
export function adminApi(options: AdminApiOptions): HttpHandler {
  return (request) => Promise.resolve(answer(options, request));
}

function answer(options: AdminApiOptions, request: HttpExchangeRequest): HttpReply {
  const [, area = '', name = '', ...more] = pathSegments(request.url.pathname) ?? [];
  if (name === '' || more.length > 0) return emptyReply(404);
  const place = area.toLowerCase();
  if (request.method === 'POST' && place === 'functions') return fireByHand(options, request, name);
  switch (`${request.method} ${place}/${name.toLowerCase()}`) {
    case 'POST worker/exit':
      return options.worker === undefined
        ? emptyReply(404)
        : exitWorker(options.keys, options.worker, request);
    case 'GET host/status':
      return jsonReply(200, {
        state: 'Running',
        version: HOST_VERSION,
        pid: process.pid,
        hub: options.hubName,
      });
    default:
      return emptyReply(404);
  }
}

/** The body is `{"input": "text"}`, for which a timer has no use. Accepted means begun, not done. */
function fireByHand(
  { registry, keys, fire }: AdminApiOptions,
  request: HttpExchangeRequest,
  name: string,
): HttpReply {
  if (keys?.opens('admin', request) === false) return emptyReply(401);
  const body = readBody(request.body, invocationSchema);
  if (body === undefined) return emptyReply(400);
  const fn = registry.findByName(name);
  if (fn === undefined) return emptyReply(404);
  fire(fn, body.input ?? '');
  return emptyReply(202);
}

/** Plays the death of the worker. The body is `{"awayMs": 500}` or `{}`; the answer tells how often the worker exited. */
function exitWorker(
  keys: KeyRing | undefined,
  worker: Pick<Worker, 'exit'>,
  request: HttpExchangeRequest,
): HttpReply {
  if (keys?.opens('admin', request) === false) return emptyReply(401);
  const body = readBody(request.body, exitSchema);
  return body === undefined ? emptyReply(400) : jsonReply(202, { exits: worker.exit(body.awayMs) });
}

function readBody<T>(body: Buffer, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
