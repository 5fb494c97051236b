/** A function with its route as registered, e.g. `api/v1/requests/{id}`. */
export interface RegisteredRoute {
  readonly name: string;
  readonly methods: readonly string[];
  readonly route: string;
}

/**
 * Pairs of functions that one request could reach, as `first and second`. Azure then takes the one whose name comes first
 * in the alphabet. A parameter is taken to let everything pass.
 */
export function overlappingRoutes(routes: readonly RegisteredRoute[]): string[] {
  return routes.flatMap((one, index) =>
    routes
      .slice(index + 1)
      .filter((other) => one.methods.some((method) => other.methods.includes(method)))
      .filter((other) => canBeOnePath(one.route, other.route))
      .map((other) => `${one.name} and ${other.name}`),
  );
}

function canBeOnePath(one: string, other: string): boolean {
  const [segments, others] = [one, other].map((route) => route.toLowerCase().split('/'));
  return (
    segments?.length === others?.length &&
    segments?.every((segment, index) => canBeOneSegment(segment, others?.[index] ?? '')) === true
  );
}

function canBeOneSegment(one: string, other: string): boolean {
  return one === other || one.includes('{') || other.includes('{');
}
