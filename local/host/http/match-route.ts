import type { Parameter, Segment } from './route-segment.ts';
import { parametersOf } from './route-template.ts';

/**
 * The values of the parameters when the segments of a path (see `pathSegments`) fit the template, else nothing. A
 * parameter that is absent and has no default is absent from the answer.
 */
export function matchRoute(
  segments: readonly Segment[],
  path: readonly string[],
): Record<string, string> | undefined {
  const values = new Map<Parameter, string>();
  for (const [index, segment] of segments.entries()) {
    if (!matchSegment(segment, path, index, values)) return undefined;
  }
  const parameters = segments.flatMap(parametersOf);
  const takesTheRest = parameters.at(-1)?.isCatchAll === true;
  if (path.length > segments.length && !takesTheRest) return undefined;
  if (!parameters.every((parameter) => isAllowed(parameter, values.get(parameter)))) return undefined;
  return Object.fromEntries([...values].map(([{ name }, value]) => [name, value]));
}

function matchSegment(
  segment: Segment,
  path: readonly string[],
  index: number,
  values: Map<Parameter, string>,
): boolean {
  const text = path[index] ?? '';
  switch (segment.kind) {
    case 'literal':
      return text.toLowerCase() === segment.text;
    case 'mixed':
      return segment.patterns.some((pattern) => matchMixed(segment.parameters, pattern.exec(text), values));
    case 'parameter': {
      const { parameter } = segment;
      const found = parameter.isCatchAll ? path.slice(index).join('/') : text;
      const value = found === '' ? parameter.defaultValue : found;
      if (value !== undefined) values.set(parameter, value);
      return value !== undefined || parameter.isOptional || parameter.isCatchAll;
    }
  }
}

function matchMixed(
  parameters: readonly Parameter[],
  match: RegExpExecArray | null,
  values: Map<Parameter, string>,
): boolean {
  if (match === null) return false;
  for (const [index, parameter] of parameters.entries()) {
    const value = match[index + 1];
    if (value !== undefined) values.set(parameter, value);
  }
  return true;
}

function isAllowed({ constraints, isOptional }: Parameter, value: string | undefined): boolean {
  return value === undefined
    ? isOptional || constraints.length === 0
    : constraints.every((constraint) => constraint(value));
}
