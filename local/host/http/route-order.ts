import type { Segment } from './route-segment.ts';

/**
 * Compares two routes as ASP.NET does: segment by segment from the left, a literal comes before a constrained
 * parameter (or several parts), that before a plain parameter, that before a constrained and a plain catch-all. A
 * required parameter comes before an optional one.
 */
export function compareRoutes(a: readonly Segment[], b: readonly Segment[]): number {
  const [one, other] = [rank(a), rank(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The same for two routes exactly when they answer the same paths, whatever their parameters are called. */
export function routeShape(segments: readonly Segment[]): string {
  return segments.map(segmentShape).join('/');
}

function rank(segments: readonly Segment[]): string {
  const optional = segments.map((segment) =>
    segment.kind === 'parameter' && segment.parameter.isOptional ? '1' : '0',
  );
  return `${segments.map(segmentRank).join('')} ${optional.join('')}`;
}

function segmentRank(segment: Segment): string {
  if (segment.kind === 'literal') return '1';
  if (segment.kind === 'mixed') return '2';
  const { isCatchAll, constraints } = segment.parameter;
  if (isCatchAll) return constraints.length > 0 ? '4' : '5';
  return constraints.length > 0 ? '2' : '3';
}

function segmentShape(segment: Segment): string {
  switch (segment.kind) {
    case 'literal':
      return segment.text;
    case 'mixed':
      return `${segment.patterns.join(' ')} ${segment.parameters.map(({ constraintText }) => constraintText).join(' ')}`;
    case 'parameter': {
      const { isCatchAll, isOptional, defaultValue, constraintText } = segment.parameter;
      const mayBeAbsent = isOptional || defaultValue !== undefined;
      return `{${isCatchAll ? '*' : ''}${constraintText}${mayBeAbsent ? '?' : ''}}`;
    }
  }
}
