import { ApiProblem } from './api/problem.ts';
import { EXIT, Failure, type ExitCode } from './exit-codes.ts';
import { printable } from './output/printable.ts';

/** What the program says on stderr when it fails, and with what it ends. */
interface Explained {
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];
}

/** What a person does next, by the code of the problem. `docs/problems.md` has all codes. */
const NEXT: Readonly<Record<string, string>> = {
  unauthenticated: 'Sign in again with "desk login".',
  forbidden: '"desk me" shows which roles you have; an administrator gives others with "desk grants give".',
  'self-approval': 'Another person has to approve: "desk requests show" names who may.',
  'not-found': '"desk customers" and "desk requests list" show what you may see.',
  'already-decided': '"desk requests show" tells what was decided.',
  'quote-changed': 'Look at the new price with "desk approve", which shows it and asks again.',
  'idempotency-key-reused':
    'Take another --key, or none: this one belongs to a request with another content.',
  'scope-refused': '"desk reservations show" tells what can be done with the reservation.',
  'consent-expired': 'An operator runs "desk consent".',
  unavailable: '"desk doctor" tells what is away.',
};

/** Statuses of what the caller wrote wrongly. */
const MISTAKES = [400, 413, 414, 422];

export function explain(error: unknown): Explained {
  if (error instanceof ApiProblem) return explainProblem(error);
  if (error instanceof Failure) {
    const next = error.next === undefined ? [] : [error.next];
    return { exitCode: error.exitCode, lines: [error.message, ...next].map(printable) };
  }
  throw error;
}

function explainProblem({ status, code, problem, retryAfter }: ApiProblem): Explained {
  const { title, detail, errors = [], correlationId } = problem;
  const fields = errors.map(({ pointer, message }) => `  ${pointer === '' ? 'body' : pointer}: ${message}`);
  const again = retryAfter === undefined ? [] : [`Try again in ${retryAfter} seconds.`];
  const next = NEXT[code];
  const said = [
    title,
    ...(detail === undefined || detail === title ? [] : [detail]),
    ...fields,
    ...(next === undefined ? again : [next, ...again]),
    ...(correlationId === undefined ? [] : [`The desk's log has it under ${correlationId}.`]),
  ];
  return { exitCode: exitCodeOf(status, code), lines: said.map(printable) };
}

function exitCodeOf(status: number, code: string): ExitCode {
  if (code === 'scope-refused') return EXIT.refused;
  return MISTAKES.includes(status) ? EXIT.wrongArguments : EXIT.failed;
}
