import { makeConstraint } from './route-constraint.ts';
import { RouteError } from './route-error.ts';
import type { Parameter } from './route-segment.ts';

const PARAMETER =
  /^(?<stars>\*{0,2})(?<name>[^:=?*/{}]+)(?<constraints>(?::[^:(=]*(?:\(.*?\)(?=[:=]|$))?)*)(?:=(?<defaultValue>.*))?$/s;
const CONSTRAINT = /:(?<name>[^:(=]*)(?:\((?<args>.*?)\)(?=[:=]|$))?/gs;

/** Reads what stands between the braces: `id:int:min(1)`, `part?`, `culture=en`, `*path`. Throws a {@link RouteError}. */
export function parseParameter(text: string): Parameter {
  const isOptional = text.endsWith('?');
  const groups = PARAMETER.exec(isOptional ? text.slice(0, -1) : text)?.groups;
  if (groups === undefined) throw new RouteError(`"{${text}}" is no parameter`);
  const { stars = '', name = '', constraints = '', defaultValue } = groups;
  const isCatchAll = stars !== '';
  if (isOptional && isCatchAll) throw new RouteError(`"{${text}}": a catch-all cannot be optional`);
  if (isOptional && defaultValue !== undefined)
    throw new RouteError(`"{${text}}": an optional parameter cannot have a default`);
  return {
    name: name.trim(),
    isCatchAll,
    isOptional,
    defaultValue,
    constraints: [...constraints.matchAll(CONSTRAINT)].map((match) =>
      makeConstraint(match.groups?.['name'] ?? '', match.groups?.['args']),
    ),
    constraintText: constraints,
  };
}
