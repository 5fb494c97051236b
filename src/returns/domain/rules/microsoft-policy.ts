import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { PolicyRefusal, ReturnFacts } from '../returned-units.ts';
import { SELF_SERVICE_NOT_SUPPORTED } from './refund-channel.ts';
import { CALCULATE_EXCHANGE, CALCULATE_REFUND } from './sources.ts';

/** Checks Microsoft's own answer to a calculation. `channelCodes` do not refuse: they lead to a support request. */
const microsoftPolicy = (
  id: string,
  source: string,
  channelCodes: readonly string[],
): Rule<ReturnFacts, object> => ({
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
  check: ({ policyErrors }) => {
    if (policyErrors === undefined) return pass('Microsoft has not calculated yet.');
    const refusals = policyErrors.filter(({ code }) => !channelCodes.includes(code ?? ''));
    const figures = { policyErrors };
    return refusals.length === 0
      ? pass('Microsoft’s policy allows it.', figures)
      : fail(`Microsoft’s policy refuses it: ${refusals.map(sentenceOf).join(' ')}`, figures);
  },
});

const sentenceOf = ({ code, message }: PolicyRefusal): string => {
  const words = message ?? 'no reason is given.';
  return code === undefined ? words : `${words} (${code})`;
};

export const microsoftRefundPolicy = microsoftPolicy('microsoft-refund-policy', CALCULATE_REFUND, [
  SELF_SERVICE_NOT_SUPPORTED,
]);
export const microsoftExchangePolicy = microsoftPolicy('microsoft-exchange-policy', CALCULATE_EXCHANGE, []);
