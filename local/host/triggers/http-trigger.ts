import { z } from 'zod';
import { isReservedRoute } from '../app/check-subset.ts';
import { resolveSettings } from '../app/setting-expressions.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { toFunctionRequest } from '../http/function-request.ts';
import { toReply } from '../http/function-reply.ts';
import { parseRouteTemplate } from '../http/route-template.ts';
import { errorText } from '../log.ts';
import type { TriggerKind } from './trigger-kind.ts';

const optionsSchema = z.looseObject({
  route: z.string().optional(),
  methods: z.array(z.string()).optional(),
});

/** Serves functions over HTTP. Keys and authentication levels are not enforced, as on a developer's machine. */
export const httpTrigger: TriggerKind = {
  type: 'httpTrigger',

  refuse(fn) {
    const route = routeOf(fn);
    if (isReservedRoute(route))
      return `route "${route}" begins with "admin" or "runtime", which Azure reserves`;
    const template = parseRouteTemplate(route);
    return typeof template === 'string' ? `route "${route}": ${template}` : undefined;
  },

  start(functions, { hostJson, router, call, log }) {
    for (const fn of functions) {
      const route = [hostJson.routePrefix, routeOf(fn)].filter((part) => part !== '').join('/');
      router.add(route, methodsOf(fn), async (request, params) => {
        try {
          const { returnValue } = await call(fn, { http: toFunctionRequest(request, params) });
          return toReply(returnValue?.http);
        } catch (error) {
          log({ level: 'error', message: errorText(error), functionName: fn.name });
          return { status: 500, headers: [] };
        }
      });
    }
    // The server the routes hang on belongs to the host.
    return Promise.resolve(() => Promise.resolve());
  },
};

function routeOf(fn: RegisteredFunction): string {
  const { route } = optionsSchema.parse(fn.trigger);
  return resolveSettings(route ?? fn.name).replace(/^\/+/, '');
}

function methodsOf(fn: RegisteredFunction): string[] {
  const { methods } = optionsSchema.parse(fn.trigger);
  const wanted = methods === undefined || methods.length === 0 ? ['GET', 'POST'] : methods;
  return wanted.map((method) => method.toUpperCase());
}
