import type { Segment } from './route-segment.ts';

/** The same for two routes exactly when they answer the same paths, whatever their parameters are called. */
export function routeShape(segments: readonly Segment[]): string {
  return segments.map(segmentShape).join('/');
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
