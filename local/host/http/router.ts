import type { HttpExchangeRequest, HttpReply } from './exchange.ts';
import { emptyReply } from './exchange.ts';
import { matchRoute } from './match-route.ts';
import { RouteError } from './route-error.ts';
import type { Segment } from './route-segment.ts';
import { routeShape } from './route-shape.ts';
import { parseRouteTemplate } from './route-template.ts';
import { shadowedRoutes } from './shadowed-routes.ts';

export type RouteHandler = (
  request: HttpExchangeRequest,
  params: Record<string, string>,
) => Promise<HttpReply>;

export interface RouteOptions {
  /** Whom it leads to. */
  readonly functionName: string;
  readonly template: string;
  readonly methods: readonly string[];
  readonly handle: RouteHandler;
}

interface Route extends RouteOptions {
  readonly segments: readonly Segment[];
  readonly shape: string;
}

/**
 * The app's routes. As in Azure, of those that fit path and method the one answers whose function's name comes first in
 * the alphabet, however specific the others are (azure-functions-host issues 3153 and 9876, open since 2018). No fitting
 * one is a 404, also for a path that answers to other methods, HEAD included: the real host knows no 405.
 */
export class Router {
  readonly #routes: Route[] = [];

  /** Throws a {@link RouteError} when the template is not understood, or taken by another function for a same method. */
  add(options: RouteOptions): void {
    const segments = parseRouteTemplate(options.template);
    const route = { ...options, segments, shape: routeShape(segments) };
    const rival = this.#routes.find((other) => other.shape === route.shape && shareMethod(other, route));
    if (rival !== undefined)
      throw new RouteError(`function "${rival.functionName}" answers the same route and method`);
    this.#routes.push(route);
    this.#routes.sort(byFunctionName);
  }

  /** Paths that another function answers than the one they are meant for. */
  get shadowed(): ReturnType<typeof shadowedRoutes> {
    return shadowedRoutes(this.#routes);
  }

  async handle(request: HttpExchangeRequest): Promise<HttpReply> {
    const path = pathSegments(request.url.pathname);
    if (path === undefined) return emptyReply(400);
    if (path.at(-1) === '') return emptyReply(404);
    for (const { methods, segments, handle } of this.#routes) {
      if (!methods.includes(request.method)) continue;
      const params = matchRoute(segments, path);
      if (params !== undefined) return handle(request, params);
    }
    return emptyReply(404);
  }
}

/** Letter case does not count. */
function byFunctionName(a: RouteOptions, b: RouteOptions): number {
  const [name, other] = [a.functionName.toUpperCase(), b.functionName.toUpperCase()];
  return name < other ? -1 : name > other ? 1 : 0;
}

function shareMethod(a: RouteOptions, b: RouteOptions): boolean {
  return a.methods.some((method) => b.methods.includes(method));
}

/**
 * The decoded segments of a path, or nothing when its percent-encoding is broken or stands for a NUL. An encoded slash stays encoded, as
 * in ASP.NET; a slash at the end does not count.
 */
export function pathSegments(pathname: string): string[] | undefined {
  const text = pathname.replace(/^\//, '').replace(/\/$/, '');
  if (text === '') return [];
  if (text.includes('%00')) return undefined;
  try {
    return text.split('/').map((segment) =>
      segment
        .split(/(%2f)/i)
        .map((part, index) => (index % 2 === 1 ? part : decodeURIComponent(part)))
        .join(''),
    );
  } catch {
    return undefined;
  }
}
