import type { Refusal } from '../../core/refusal.ts';

/** An error of Microsoft's policy. Each member may be missing; an error without any refuses as well. */
interface PolicyErrorWords {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly advice?: string | undefined;
}

/** The refusal that an error of Microsoft's policy means. */
export const refusalOf = ({ code, message, advice }: PolicyErrorWords): Refusal => ({
  code: code ?? 'policy-error',
  message: message ?? code ?? 'Microsoft refuses, and says no more.',
  ...(advice === undefined ? {} : { advice }),
});
