/** One segment of a route between slashes. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'catch-all'; readonly name: string };

/** Reads `orders/{id}/{rest?}` or `files/{*path}`. Answers with the reason as text when it is not understood. */
export function parseRouteTemplate(template: string): Segment[] | string {
  const segments: Segment[] = [];
  for (const part of template.split('/').filter((text) => text !== '')) {
    const segment = parseSegment(part);
    if (segment === undefined)
      return `segment "${part}" is not supported (supported: text, {name}, {name?}, {*name})`;
    segments.push(segment);
  }
  const early = segments.slice(0, -1).find((segment) => segment.kind === 'catch-all');
  return early === undefined ? segments : 'a catch-all must be the last segment';
}

function parseSegment(part: string): Segment | undefined {
  if (!/[{}]/.test(part)) return { kind: 'literal', text: part.toLowerCase() };
  const [, stars = '', name = '', mark = ''] = /^\{(\*{0,2})([A-Za-z_][\w-]*)(\??)\}$/.exec(part) ?? [];
  if (name === '') return undefined;
  return stars === '' ? { kind: 'parameter', name, optional: mark === '?' } : { kind: 'catch-all', name };
}

/**
 * The parameters when the (decoded) path segments fit the template, else nothing. Literals are compared without
 * case; an absent optional parameter is absent from the answer.
 */
export function matchRoute(
  segments: readonly Segment[],
  path: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'catch-all') {
      const rest = path.slice(index).join('/');
      if (rest !== '') params[segment.name] = rest;
      return params;
    }
    const text = path[index];
    if (segment.kind === 'literal') {
      if (text?.toLowerCase() !== segment.text) return undefined;
    } else if (text !== undefined) {
      params[segment.name] = text;
    } else if (!segment.optional) {
      return undefined;
    }
  }
  return path.length <= segments.length ? params : undefined;
}

const RANK = { literal: '1', parameter: '2', optional: '3', 'catch-all': '4' } as const;

/** Sorts before another when more specific: literal, parameter, optional parameter, catch-all, from the left. */
export function specificity(segments: readonly Segment[]): string {
  return segments
    .map((segment) => RANK[segment.kind === 'parameter' && segment.optional ? 'optional' : segment.kind])
    .join('');
}
