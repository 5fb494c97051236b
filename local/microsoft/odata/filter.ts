/** Reads one field of the thing that is filtered; undefined when it has no such field. */
export type FieldReader = (field: string) => string | undefined;

/** A parsed `$filter`. */
export type Filter = (read: FieldReader) => boolean;

/** Thrown for a filter this stand-in does not understand; Microsoft's own services take `eq`, `and`, `or` here. */
export class FilterProblem extends Error {}

export interface FilterOptions {
  /** Fields a filter may name, as they are spelled; anything else is a {@link FilterProblem}. */
  readonly fields: readonly string[];
  readonly caseSensitiveValues: boolean;
}

const TOKEN = /\s*(?:(\()|(\))|'((?:[^']|'')*)'|([^\s()']+))/y;

type Token = { kind: '(' | ')' | 'word' | 'text'; text: string };

/** Parses `a eq 'x' and (b eq 'y' or b eq 'z')`. Field names are compared without case. */
export function parseFilter(text: string, options: FilterOptions): Filter {
  const tokens = tokenize(text);
  const filter = parseOr(tokens, options);
  const rest = tokens.shift();
  if (rest !== undefined) throw new FilterProblem(`unexpected "${rest.text}" in the filter`);
  return filter;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const source = text.trimEnd();
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) throw new FilterProblem(`cannot read the filter at "${source.slice(at)}"`);
    const [, open, close, quoted, word] = match;
    if (open !== undefined) tokens.push({ kind: '(', text: '(' });
    else if (close !== undefined) tokens.push({ kind: ')', text: ')' });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}

function parseOr(tokens: Token[], options: FilterOptions): Filter {
  const parts = [parseAnd(tokens, options)];
  while (takeWord(tokens, 'or')) parts.push(parseAnd(tokens, options));
  return (read) => parts.some((part) => part(read));
}

function parseAnd(tokens: Token[], options: FilterOptions): Filter {
  const parts = [parseTerm(tokens, options)];
  while (takeWord(tokens, 'and')) parts.push(parseTerm(tokens, options));
  return (read) => parts.every((part) => part(read));
}

function parseTerm(tokens: Token[], options: FilterOptions): Filter {
  if (tokens[0]?.kind === '(') {
    tokens.shift();
    const inner = parseOr(tokens, options);
    if (tokens.shift()?.kind !== ')') throw new FilterProblem('a bracket of the filter is not closed');
    return inner;
  }
  return parseComparison(tokens, options);
}

function parseComparison(tokens: Token[], { fields, caseSensitiveValues }: FilterOptions): Filter {
  const [left, operator, right] = [tokens.shift(), tokens.shift(), tokens.shift()];
  const field = fields.find((one) => left?.kind === 'word' && one.toLowerCase() === left.text.toLowerCase());
  if (field === undefined) throw new FilterProblem(`cannot filter by "${left?.text ?? ''}"`);
  if (operator?.text.toLowerCase() !== 'eq')
    throw new FilterProblem(`only eq is understood, not "${operator?.text ?? ''}"`);
  if (right === undefined || right.kind === '(' || right.kind === ')')
    throw new FilterProblem(`${field} is compared with nothing`);
  const fold = (text: string) => (caseSensitiveValues ? text : text.toLowerCase());
  const wanted = fold(right.text);
  return (read) => {
    const value = read(field);
    return value !== undefined && fold(value) === wanted;
  };
}

function takeWord(tokens: Token[], word: string): boolean {
  const next = tokens[0];
  if (next?.kind !== 'word' || next.text.toLowerCase() !== word) return false;
  tokens.shift();
  return true;
}
