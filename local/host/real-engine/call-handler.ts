import { z } from 'zod';
import { foreignCall } from '../../kit/foreign-calls.ts';
import { isDisabled } from '../app/disabled.ts';
import type { InvocationResponse } from '../core/programming-model.ts';
import { extraBindings, isType } from '../core/registered-function.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { emptyReply, jsonReply } from '../http/exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from '../http/exchange.ts';
import type { LoadedFunctions } from '../load-functions.ts';
import { errorText } from '../log.ts';
import type { AppTriggers } from './app-triggers.ts';

/** Kinds of functions that the engine calls. */
const DURABLE = ['orchestrationTrigger', 'activityTrigger'];

const startSchema = z.strictObject({ durableClient: z.string() });
const data = z.strictObject({
  string: z.string().exactOptional(),
  json: z.string().exactOptional(),
  double: z.number().exactOptional(),
});
const callSchema = z.strictObject({
  name: z.string(),
  inputData: z.array(z.strictObject({ name: z.string(), data })),
  triggerMetadata: z.record(z.string(), data),
});
type FunctionCall = z.output<typeof callSchema>;

/**
 * Answers the host on Microsoft's engine: `GET /functions`, `POST /invoke`, `POST /triggers/start` and `/triggers/stop`,
 * in JSON. `WorkerCalls.cs` is the other side. Calls of a web page are refused.
 */
export function callHandler({
  registry,
  invoker,
  triggers,
}: LoadedFunctions & { readonly triggers: AppTriggers }): HttpHandler {
  const invoke = async ({ name, ...call }: FunctionCall): Promise<HttpReply> => {
    const fn = registry.findByName(name);
    if (fn === undefined) return emptyReply(404);
    try {
      return jsonReply(200, { returnValue: returnValueOf(await invoker.invoke(fn, call)) });
    } catch (error) {
      return jsonReply(200, { error: describeThrown(error) });
    }
  };
  return async (request) => {
    if (foreignCall(request) !== undefined) return emptyReply(403);
    switch (`${request.method} ${request.url.pathname}`) {
      case 'GET /functions':
        return jsonReply(200, registry.all().filter(isForEngine).map(describeFunction));
      case 'POST /invoke':
        return invoke(callSchema.parse(bodyOf(request)));
      case 'POST /triggers/start':
        await triggers.start(startSchema.parse(bodyOf(request)).durableClient);
        return emptyReply(204);
      case 'POST /triggers/stop':
        await triggers.stop();
        return emptyReply(204);
      default:
        return emptyReply(404);
    }
  };
}

const bodyOf = ({ body }: HttpExchangeRequest): unknown => JSON.parse(body.toString('utf8'));

/** A disabled function does not exist for the engine. */
const isForEngine = ({ name, trigger }: RegisteredFunction): boolean =>
  DURABLE.some((type) => isType(trigger, type)) && !isDisabled(name);

function describeFunction(fn: RegisteredFunction) {
  const clients = extraBindings(fn).filter(([, binding]) => isType(binding, 'durableClient'));
  return {
    name: fn.name,
    type: fn.trigger.type,
    triggerName: fn.triggerName,
    clients: clients.map(([name]) => name),
  };
}

/** JSON has no bytes: they travel as Base64. */
function returnValueOf({ returnValue }: InvocationResponse) {
  if (returnValue?.bytes === undefined) return returnValue;
  return { bytes: Buffer.from(returnValue.bytes).toString('base64') };
}

function describeThrown(error: unknown): { message: string; stack: string } {
  return { message: error instanceof Error ? error.message : String(error), stack: errorText(error) };
}
