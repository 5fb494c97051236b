import type { Schemas } from '../api/client.ts';

/** Why what a form holds cannot be asked for now. */
export type Hindrance = 'no-role' | 'asking' | 'missing' | 'no-price' | 'refused';

interface Evaluated {
  readonly data: { readonly verdict: Pick<Schemas['Verdict'], 'allowed'> } | undefined;
  readonly isOld: boolean;
  readonly error: Error | null;
}

interface AskState {
  /** Whether the person has a role that asks for it; the desk decides. */
  readonly mayAsk: boolean;
  readonly isComplete: boolean;
  readonly evaluated: Evaluated;
  /** Whether an amount is on the screen. */
  readonly hasAmount: boolean;
  readonly isAsking: boolean;
}

/** Only what has an amount on the screen, of exactly what the form holds, can be asked for; undefined: it can. */
export function hindranceOf({
  mayAsk,
  isComplete,
  evaluated: { data, isOld, error },
  hasAmount,
  isAsking,
}: AskState): Hindrance | undefined {
  if (!mayAsk) return 'no-role';
  if (isAsking) return 'asking';
  if (!isComplete) return 'missing';
  if (data === undefined || isOld || error !== null) return 'no-price';
  if (!data.verdict.allowed) return 'refused';
  return hasAmount ? undefined : 'no-price';
}
