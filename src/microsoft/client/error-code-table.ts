import type { Recovery, Refusal, TerminalStatus } from '../../core/refusal.ts';

/**
 * What one of Microsoft's error codes means to the desk. A code with `access` is thrown: the operator mends the
 * permission while the step is retried with growing pauses. A code that no table knows is a refusal without a cure
 * and without advice, which ends a request as compensated.
 */
export type CodeMeaning =
  | { readonly access: true; readonly advice: string }
  | { readonly recovery?: Recovery; readonly end?: TerminalStatus; readonly advice?: string };

export type CodeTable = Readonly<Record<string, CodeMeaning>>;

/** What a table says about a code; nothing for one it does not have. */
export const meaningOf = (table: CodeTable, code: string): CodeMeaning | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

/** A code and its words, with what a table says about the code. */
export function refusalOf(table: CodeTable, { code, message }: Refusal): Refusal {
  const meaning = meaningOf(table, code);
  return meaning === undefined || 'access' in meaning ? { code, message } : { code, message, ...meaning };
}
