import { z } from 'zod';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER } from './rules/sources.ts';

/**
 * Answers to questions on which Microsoft's pages disagree. Each has a default; a partner who knows better from
 * Microsoft sets the other one. Microsoft's own answer to a calculation decides in any case.
 */
export const policyChoicesSchema = z.object({
  /** What a refund takes from the cap: the refund and the payments that are not due yet, or the refund alone. */
  capCounts: z.enum(['commitment', 'refund']),
  /** Whether an exchange may buy for exactly the commitment it returns. */
  equalCommitment: z.enum(['allowed', 'refused']),
});
export type PolicyChoices = z.infer<typeof policyChoicesSchema>;

/** A question on which two pages disagree, as the rules show it. */
interface Conflict {
  readonly question: string;
  readonly readings: readonly { readonly reading: string; readonly source: string }[];
  readonly default: string;
  readonly reason: string;
}

/** Both readings of each question, the default, and why it is the default. */
export const policyConflicts = {
  capCounts: {
    question: 'What does a refund take from the refund cap?',
    readings: [
      { reading: 'commitment', source: EXCHANGES_AND_REFUNDS },
      { reading: 'refund', source: 'https://github.com/MicrosoftDocs/azure-docs/issues/102458' },
    ],
    default: 'commitment',
    reason: 'The policy page says so with an example; taking too much never exceeds the cap.',
  },
  equalCommitment: {
    question: 'May an exchange buy for exactly the commitment it returns?',
    readings: [
      { reading: 'allowed', source: `${EXCHANGES_AND_REFUNDS}#cancel-exchange-and-refund-policies` },
      { reading: 'refused', source: `${EXCHANGES_AND_REFUNDS}#exchange-multiple-reservations` },
    ],
    default: 'allowed',
    reason: 'The policy section says equal or greater, the walkthrough greater; Microsoft refuses it if not.',
  },
  instalmentFee: {
    question: 'On what did the fee of a monthly plan fall while Microsoft charged one?',
    readings: [
      { reading: 'refund', source: MANAGE_AS_PARTNER },
      { reading: 'commitment', source: EXCHANGES_AND_REFUNDS },
    ],
    default: 'refund',
    reason:
      'The CSP page takes the fee from the amount that is paid back; payments not due are never paid back.',
  },
  cspFee: {
    question: 'Did Microsoft charge a partner the fee after 2020-02-12?',
    readings: [
      { reading: 'charged', source: MANAGE_AS_PARTNER },
      { reading: 'not charged', source: EXCHANGES_AND_REFUNDS },
    ],
    default: 'charged',
    reason: 'The page for partners is the special one, and it kept its table of fees.',
  },
} as const satisfies Record<string, Conflict>;

export const defaultPolicyChoices: PolicyChoices = {
  capCounts: policyConflicts.capCounts.default,
  equalCommitment: policyConflicts.equalCommitment.default,
};
