import { z } from 'zod';
import { HOST_VERSION } from '../core/core-api.ts';
import type { FunctionRegistry } from '../core/function-registry.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { emptyReply, jsonReply } from './exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from './exchange.ts';
import type { KeyRing } from './key-ring.ts';
import { pathSegments } from './router.ts';

export interface AdminApiOptions {
  readonly hubName: string;
  readonly registry: FunctionRegistry;
  /** When present, calling a function by hand takes the master key. */
  readonly keys: KeyRing | undefined;
  /** Begins a call of a function, with the input given by hand. */
  readonly fire: (fn: RegisteredFunction, input: string) => void;
}

const invocationSchema = z.looseObject({ input: z.string().optional() });

/** What the real host offers under `/admin`, as far as this one does. Anything unknown is a 404. */
export function adminApi(options: AdminApiOptions): HttpHandler {
  return (request) => Promise.resolve(answer(options, request));
}

function answer(options: AdminApiOptions, request: HttpExchangeRequest): HttpReply {
  const [, area = '', name = '', ...more] = pathSegments(request.url.pathname) ?? [];
  const route = `${request.method} ${area.toLowerCase()}`;
  if (route === 'POST functions' && name !== '' && more.length === 0)
    return fireByHand(options, request, name);
  if (route === 'GET host' && name.toLowerCase() === 'status' && more.length === 0)
    return jsonReply(200, {
      state: 'Running',
      version: HOST_VERSION,
      pid: process.pid,
      hub: options.hubName,
    });
  return emptyReply(404);
}

/** The body is `{"input": "text"}`, for which a timer has no use. Accepted means begun, not done. */
function fireByHand(
  { registry, keys, fire }: AdminApiOptions,
  request: HttpExchangeRequest,
  name: string,
): HttpReply {
  if (keys?.opens('admin', request) === false) return emptyReply(401);
  const body = readInvocation(request.body);
  if (body === undefined) return emptyReply(400);
  const fn = registry.findByName(name);
  if (fn === undefined) return emptyReply(404);
  fire(fn, body.input ?? '');
  return emptyReply(202);
}

function readInvocation(body: Buffer): z.infer<typeof invocationSchema> | undefined {
  try {
    return invocationSchema.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
