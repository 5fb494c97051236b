import { RouteError } from './route-error.ts';
import { parseParameter } from './route-parameter.ts';
import type { Parameter, Segment } from './route-segment.ts';

type Part = string | Parameter;

/**
 * Reads a route template of ASP.NET: `orders/{id:int}/{line?}`, `{culture=en}/{*path}`, `{from}-{to}`. Doubled
 * braces stand for braces. Throws a {@link RouteError} when it is not understood.
 */
export function parseRouteTemplate(template: string): Segment[] {
  const segments = template === '' ? [] : splitTemplate(template).map(makeSegment);
  const parameters = segments.flatMap(parametersOf);
  const early = segments
    .slice(0, -1)
    .flatMap(parametersOf)
    .find(({ isCatchAll }) => isCatchAll);
  if (early !== undefined) throw new RouteError('a catch-all must be the last segment');
  const names = parameters.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new RouteError(`parameter "${twice}" appears twice`);
  return segments;
}

/** The parameters of a segment, from the left. */
export function parametersOf(segment: Segment): readonly Parameter[] {
  if (segment.kind === 'literal') return [];
  return segment.kind === 'parameter' ? [segment.parameter] : segment.parameters;
}

const TOKEN = /(?<slash>\/)|\{(?<parameter>(?:[^{}]|\{\{|\}\})+)\}|(?<literal>(?:[^{}/?]|\{\{|\}\})+)/y;

/** The parts of each segment. A slash inside a parameter (in a pattern) separates nothing. */
function splitTemplate(template: string): Part[][] {
  const segments: Part[][] = [[]];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < template.length) {
    const rest = template.slice(token.lastIndex);
    const groups = token.exec(template)?.groups;
    if (groups === undefined) throw new RouteError(`"${rest}" is not understood (unmatched brace or "?")`);
    const { slash, parameter, literal = '' } = groups;
    if (slash !== undefined) segments.push([]);
    else
      segments
        .at(-1)
        ?.push(parameter === undefined ? unescape(literal) : parseParameter(unescape(parameter)));
  }
  if (segments.some((parts) => parts.length === 0)) throw new RouteError('two slashes follow each other');
  return segments;
}

function unescape(text: string): string {
  return text.replaceAll('{{', '{').replaceAll('}}', '}');
}

function makeSegment(parts: Part[]): Segment {
  const [first = '', second] = parts;
  if (second !== undefined) return mixedSegment(parts);
  return typeof first === 'string'
    ? { kind: 'literal', text: first.toLowerCase() }
    : { kind: 'parameter', parameter: first };
}

function mixedSegment(parts: Part[]): Segment {
  for (const [index, part] of parts.entries()) if (typeof part !== 'string') checkPlace(part, parts, index);
  const parameters = parts.filter((part) => typeof part !== 'string');
  const withoutExtension = parameters.at(-1)?.isOptional === true ? [pattern(parts.slice(0, -2))] : [];
  return { kind: 'mixed', patterns: [pattern(parts), ...withoutExtension], parameters };
}

/** Each parameter takes as much as it can, from the left. */
function pattern(parts: readonly Part[]): RegExp {
  const source = parts.map((part) => (typeof part === 'string' ? part.replaceAll(/\W/g, '\\$&') : '(.+)'));
  return new RegExp(`^${source.join('')}$`, 'is');
}

function checkPlace(
  { name, isCatchAll, isOptional }: Parameter,
  parts: readonly Part[],
  index: number,
): void {
  const before = parts[index - 1];
  if (isCatchAll) throw new RouteError(`catch-all "${name}" must be a segment of its own`);
  if (typeof before === 'object')
    throw new RouteError(`parameters "${before.name}" and "${name}" have nothing between`);
  const isExtension = index === parts.length - 1 && before === '.';
  if (isOptional && !isExtension)
    throw new RouteError(`optional "${name}" must be a segment of its own, or end one behind a dot`);
}
