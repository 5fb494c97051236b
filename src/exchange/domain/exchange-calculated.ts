import { z } from 'zod';
import { CALCULATE_EXCHANGE } from '../../returns/domain/rules/sources.ts';
import { explainer } from '../../rules/domain/speaker.ts';

/** Microsoft's refusal to calculate an exchange, explained like a failed rule. */
export const exchangeCalculated = explainer({
  id: 'exchange-calculated',
  source: CALCULATE_EXCHANGE,
  facts: z.object({ code: z.string(), reason: z.string() }),
  say: ({ reason }) => ({
    en: `Microsoft does not calculate the exchange: ${reason}`,
    fr: `Microsoft ne calcule pas l’échange : ${reason}`,
  }),
});
