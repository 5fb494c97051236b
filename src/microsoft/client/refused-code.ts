import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';

/**
 * Microsoft's code, else the status, of a call that was refused or whose response cannot be read. Throws any other
 * error.
 */
export function refusedCodeOf(error: unknown): string {
  if (!(error instanceof UnexpectedAnswer)) throw error;
  const { code, status } = error.details;
  return code ?? (status === undefined ? 'refused' : String(status));
}
