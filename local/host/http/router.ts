import type { HttpExchangeRequest, HttpReply } from './exchange.ts';
import { emptyReply } from './exchange.ts';
import { matchRoute, parseRouteTemplate, specificity } from './route-template.ts';
import type { Segment } from './route-template.ts';

export type RouteHandler = (
  request: HttpExchangeRequest,
  params: Record<string, string>,
) => Promise<HttpReply>;

interface Route {
  readonly segments: readonly Segment[];
  readonly methods: ReadonlySet<string>;
  readonly rank: string;
  readonly handle: RouteHandler;
}

/** The app's routes. The most specific one that fits path and method answers; nothing fitting is a 404. */
export class Router {
  readonly #routes: Route[] = [];

  /** Throws for a template that `parseRouteTemplate` refuses. */
  add(template: string, methods: readonly string[], handle: RouteHandler): void {
    const segments = parseRouteTemplate(template);
    if (typeof segments === 'string') throw new Error(`route "${template}": ${segments}`);
    this.#routes.push({ segments, methods: new Set(methods), rank: specificity(segments), handle });
    this.#routes.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  }

  async handle(request: HttpExchangeRequest): Promise<HttpReply> {
    const path = pathSegments(request.url.pathname);
    if (path === undefined) return emptyReply(400);
    for (const route of this.#routes) {
      if (!route.methods.has(request.method)) continue;
      const params = matchRoute(route.segments, path);
      if (params !== undefined) return route.handle(request, params);
    }
    return emptyReply(404);
  }
}

/** The decoded segments of a path, or nothing when its percent-encoding is broken. */
export function pathSegments(pathname: string): string[] | undefined {
  try {
    return pathname
      .split('/')
      .filter((text) => text !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
