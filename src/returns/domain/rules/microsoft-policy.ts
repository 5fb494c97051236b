import { z } from 'zod';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { PolicyRefusal, ReturnFacts } from '../returned-units.ts';
import { SELF_SERVICE_NOT_SUPPORTED } from './refund-channel.ts';
import { CALCULATE_EXCHANGE, CALCULATE_REFUND } from './sources.ts';

const policyErrorsSchema = z.array(z.object({ code: z.string().optional(), message: z.string().optional() }));

/** Checks Microsoft's own answer to a calculation. `channelCodes` do not refuse: they lead to a support request. */
const microsoftPolicy = (id: string, source: string, channelCodes: readonly string[]) =>
  defineRule({
    id,
    versions: [
      {
        validFrom: '2022-10-10T00:00:00Z',
        validUntil: null,
        parameters: {},
        source,
        text: {
          en: 'Microsoft calculates before anything is returned, and its policy decides.',
          fr: 'Microsoft calcule avant toute restitution, et sa politique décide.',
        },
      },
    ],
    facts: z.object({
      /** Absent while Microsoft was not asked. */
      policyErrors: policyErrorsSchema.optional(),
    }),
    check: ({ policyErrors, returned }: ReturnFacts) => {
      if (returned.every(({ reservation }) => reservation === undefined)) return undefined;
      if (policyErrors === undefined) return pass({});
      const figures = { policyErrors: [...policyErrors] };
      return policyErrors.every(({ code }) => channelCodes.includes(code ?? ''))
        ? pass(figures)
        : fail(figures);
    },
    say: ({ policyErrors }, outcome) => {
      if (policyErrors === undefined)
        return { en: 'Microsoft has not calculated yet.', fr: 'Microsoft n’a pas encore calculé.' };
      if (outcome === 'pass')
        return { en: 'Microsoft’s policy allows it.', fr: 'La politique de Microsoft le permet.' };
      const refusals = policyErrors.filter(({ code }) => !channelCodes.includes(code ?? ''));
      return {
        en: `Microsoft’s policy refuses it: ${refusals.map((one) => wordsOf(one, 'no reason is given.')).join(' ')}`,
        fr: `La politique de Microsoft le refuse : ${refusals.map((one) => wordsOf(one, 'aucune raison n’est donnée.')).join(' ')}`,
      };
    },
  });

const wordsOf = ({ code, message }: PolicyRefusal, none: string): string => {
  const words = message ?? none;
  return code === undefined ? words : `${words} (${code})`;
};

export const microsoftRefundPolicy = microsoftPolicy('microsoft-refund-policy', CALCULATE_REFUND, [
  SELF_SERVICE_NOT_SUPPORTED,
]);
export const microsoftExchangePolicy = microsoftPolicy('microsoft-exchange-policy', CALCULATE_EXCHANGE, []);
