import type { Recovery, Refusal, TerminalStatus } from '../../core/refusal.ts';

/**
 * What one of Microsoft's error codes means to the desk. A code with `access` is thrown: an operator repairs the
 * permission while the engine retries the step with back-off. A code that is in no table is a refusal without
 * recovery or advice, which ends a request as compensated.
 */
export type CodeMeaning =
  | { readonly access: true; readonly advice: string }
  | { readonly recovery?: Recovery; readonly end?: TerminalStatus; readonly advice?: string };

export type CodeTable = Readonly<Record<string, CodeMeaning>>;

/** Looks a code up in a table; `undefined` for an unknown code. */
export const meaningOf = (table: CodeTable, code: string): CodeMeaning | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

/** Adds the table's recovery, end and advice to a code and its message. */
export function refusalOf(table: CodeTable, { code, message }: Refusal): Refusal {
  const meaning = meaningOf(table, code);
  return meaning === undefined || 'access' in meaning ? { code, message } : { code, message, ...meaning };
}
