import { matchRoute } from './match-route.ts';
import type { Segment } from './route-segment.ts';

/** A route as far as it matters who answers first. */
interface OrderedRoute {
  readonly functionName: string;
  readonly methods: readonly string[];
  readonly segments: readonly Segment[];
}

/** A path that another function answers than the one whose route it is. */
interface ShadowedRoute {
  readonly functionName: string;
  readonly path: string;
  readonly takenBy: string;
}

/**
 * Routes that another function answers because its name comes first. `routes` come in the order in which they are tried.
 * Only what can be told without knowing what a constraint lets pass is found.
 */
export function shadowedRoutes(routes: readonly OrderedRoute[]): ShadowedRoute[] {
  return routes.flatMap((route, index) => {
    const path = samplePath(route.segments);
    if (path === undefined) return [];
    const rival = routes
      .slice(0, index)
      .filter(({ methods }) => methods.some((method) => route.methods.includes(method)))
      .find(({ segments }) => matchRoute(segments, path) !== undefined);
    if (rival === undefined) return [];
    return [{ functionName: route.functionName, path: `/${path.join('/')}`, takenBy: rival.functionName }];
  });
}

/** A path the route answers, with texts for its parameters that no other route is likely to name. */
function samplePath(segments: readonly Segment[]): string[] | undefined {
  const path: string[] = [];
  for (const segment of segments) {
    if (segment.kind === 'literal') path.push(segment.text);
    else if (segment.kind === 'mixed' || segment.parameter.constraints.length > 0) return undefined;
    else path.push(`~${segment.parameter.name}~`);
  }
  return path;
}
