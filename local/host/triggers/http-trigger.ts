import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import { isReserved } from '../app/check-subset.ts';
import { isDisabled } from '../app/disabled.ts';
import { resolveSettings } from '../app/setting-expressions.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { emptyReply } from '../http/exchange.ts';
import { toFunctionRequest } from '../http/function-request.ts';
import { toReply } from '../http/function-reply.ts';
import { authLevelSchema } from '../http/key-ring.ts';
import { RouteError } from '../http/route-error.ts';
import { parseRouteTemplate } from '../http/route-template.ts';
import type { RouteHandler, Router } from '../http/router.ts';
import { errorText } from '../log.ts';
import type { TriggerKind, TriggerServices } from './trigger-kind.ts';

const optionsSchema = z.looseObject({
  route: z.string().optional(),
  methods: z.array(z.string()).optional(),
  authLevel: z.string().toLowerCase().pipe(authLevelSchema).default('function'),
});

/** Serves functions over HTTP. Whom they let in counts only when the host was given keys to ask for. */
export const httpTrigger: TriggerKind = {
  type: 'httpTrigger',

  refuse(fn) {
    const options = optionsSchema.safeParse(fn.trigger);
    if (!options.success) return `trigger "httpTrigger": ${z.prettifyError(options.error)}`;
    const route = routeOf(fn);
    if (isReserved(route)) return `route "${route}" begins with "admin" or "runtime", which Azure reserves`;
    return routeProblem(route, () => parseRouteTemplate(route));
  },

  start(functions, { hostJson, router, ...services }) {
    for (const fn of functions) {
      const template = [hostJson.routePrefix, routeOf(fn)].filter((part) => part !== '').join('/');
      addRoute(router, fn, template, routeHandler(fn, services));
    }
    for (const { functionName, path, takenBy } of router.shadowed)
      services.log({
        level: 'warning',
        message: `"${takenBy}" answers ${path}: as in Azure, routes are tried in the order of function names`,
        functionName,
      });
    // The server the routes hang on belongs to the host.
    return {};
  },
};

function addRoute(router: Router, fn: RegisteredFunction, template: string, handle: RouteHandler): void {
  const add = () => router.add({ functionName: fn.name, template, methods: methodsOf(fn), handle });
  const problem = routeProblem(template, add);
  if (problem !== undefined) throw new StartError(`function "${fn.name}": ${problem}`);
}

/** Why a route will not do, as text. */
function routeProblem(route: string, use: () => unknown): string | undefined {
  try {
    use();
    return undefined;
  } catch (error) {
    if (error instanceof RouteError) return `route "${route}": ${error.message}`;
    throw error;
  }
}

function routeHandler(
  fn: RegisteredFunction,
  { keys, call, log }: Pick<TriggerServices, 'keys' | 'call' | 'log'>,
): RouteHandler {
  const { authLevel } = optionsSchema.parse(fn.trigger);
  const isOff = isDisabled(fn.name);
  return async (request, params) => {
    if (isOff && keys?.opens('admin', request) !== true) return emptyReply(404);
    if (keys?.opens(authLevel, request) === false) return emptyReply(401);
    try {
      const { returnValue } = await call(fn, { http: toFunctionRequest(request, params) });
      return toReply(returnValue?.http);
    } catch (error) {
      log({ level: 'error', message: errorText(error), functionName: fn.name });
      return emptyReply(500);
    }
  };
}

/** Without the prefix, and without slashes at its ends. */
function routeOf(fn: RegisteredFunction): string {
  const { route } = optionsSchema.parse(fn.trigger);
  return resolveSettings(route === undefined || route === '' ? fn.name : route).replaceAll(/^\/+|\/+$/g, '');
}

function methodsOf(fn: RegisteredFunction): string[] {
  const { methods } = optionsSchema.parse(fn.trigger);
  const wanted = methods === undefined || methods.length === 0 ? ['GET', 'POST'] : methods;
  return wanted.map((method) => method.toUpperCase());
}
