import { matchRoute } from './match-route.ts';
import type { Segment } from './route-segment.ts';

/** A route as far as it matters who answers first. */
export interface RankedRoute {
  readonly functionName: string;
  readonly methods: readonly string[];
  readonly segments: readonly Segment[];
}

/** A path this host takes to one function and Azure to another. */
export interface AzureDetour {
  readonly functionName: string;
  readonly path: string;
  readonly azureTakesItTo: string;
}

/**
 * Where Azure would go wrong: it tries routes in the order of function names, the most specific or not
 * (azure-functions-host issues 3153 and 9876, open since 2018). `routes` come in this host's order. Only what can be
 * told without knowing what a constraint lets pass is found.
 */
export function azureDetours(routes: readonly RankedRoute[]): AzureDetour[] {
  return routes.flatMap((route, index) => {
    const path = samplePath(route.segments);
    const name = route.functionName.toLowerCase();
    const rival = routes
      .slice(index + 1)
      .filter(({ functionName }) => functionName.toLowerCase() < name)
      .filter(({ methods }) => methods.some((method) => route.methods.includes(method)))
      .find(({ segments }) => path !== undefined && matchRoute(segments, path) !== undefined);
    return path === undefined || rival === undefined
      ? []
      : [
          {
            functionName: route.functionName,
            path: `/${path.join('/')}`,
            azureTakesItTo: rival.functionName,
          },
        ];
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
