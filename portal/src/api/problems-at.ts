import type { FieldProblem } from './field-problems.ts';

/** What the desk said of a body that it refused. */
export interface RefusedBody {
  readonly problems: readonly FieldProblem[];
  /** The body as it was sent. */
  readonly sent: object | undefined;
}

/**
 * What is wrong with a field, as long as it holds what the desk said it of. `/scope/resourceGroup` is a problem of the
 * member `scope`.
 */
export const problemAt = (refused: readonly RefusedBody[], member: string, now: object): string | undefined =>
  refused
    .filter(({ sent }) => sent !== undefined && isSame(member, sent, now))
    .flatMap(({ problems }) => problems)
    .find(({ field }) => memberOf(field) === member)?.message;

/** What is wrong with members that the form has no field for. */
export const problemsElsewhere = (
  refused: readonly RefusedBody[],
  fields: readonly string[],
): readonly FieldProblem[] =>
  refused.flatMap(({ problems }) => problems).filter(({ field }) => !fields.includes(memberOf(field)));

const memberOf = (field: string): string => field.split('/')[0] ?? '';

const isSame = (member: string, one: object, other: object): boolean =>
  JSON.stringify(valueOf(one, member)) === JSON.stringify(valueOf(other, member));

const valueOf = (body: object, member: string): unknown => new Map(Object.entries(body)).get(member);
