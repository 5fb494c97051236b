import { z } from 'zod';
import { showMoney, subtractMoney } from '../../../core/money.ts';
import { headroomAt } from '../../../headroom/domain/headroom.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RefundFacts } from '../refund-facts.ts';
import { CALCULATE_REFUND } from './sources.ts';

const countSchema = z.object({ consumed: z.string(), limit: z.string() });

/** Shows Microsoft's count of the refund cap beside the desk's. Microsoft's decides. It never refuses. */
export const capAgrees = defineRule({
  id: 'cap-agrees',
  versions: [
    {
      validFrom: '2022-10-10T00:00:00Z',
      validUntil: null,
      // Minor units by which the two counts may differ.
      parameters: { tolerance: 1 },
      source: CALCULATE_REFUND,
      text: {
        en: 'Microsoft counts the refund cap and decides. The desk counts it too, to tell before it asks.',
        fr: 'Microsoft compte le plafond de remboursement et décide. Le bureau le compte aussi, pour prévenir avant de demander.',
      },
    },
  ],
  facts: z.object({
    /** Absent when Microsoft has not told its count. */
    microsoft: countSchema.optional(),
    desk: countSchema.optional(),
    isOtherCurrency: z.boolean().optional(),
  }),
  check: ({ cap, microsoftCap }: Pick<RefundFacts, 'cap' | 'microsoftCap'>, { tolerance }) => {
    if (microsoftCap === undefined) return pass({});
    const { used } = headroomAt(cap);
    const { consumed, limit } = microsoftCap;
    const figures = {
      microsoft: { consumed: showMoney(consumed), limit: showMoney(limit) },
      desk: { consumed: showMoney(used), limit: showMoney(cap.limit) },
    };
    if (limit.currency !== cap.limit.currency || consumed.currency !== used.currency)
      return warn({ ...figures, isOtherCurrency: true });
    const differs =
      Math.abs(subtractMoney(consumed, used).minor - subtractMoney(limit, cap.limit).minor) > tolerance;
    return differs ? warn(figures) : pass(figures);
  },
  say: ({ microsoft, desk, isOtherCurrency }, outcome) => {
    if (microsoft === undefined || desk === undefined)
      return {
        en: 'Microsoft has not told its count of the refund cap.',
        fr: 'Microsoft n’a pas indiqué son décompte du plafond de remboursement.',
      };
    if (isOtherCurrency === true)
      return {
        en: 'Microsoft counts the refund cap in another currency. Microsoft decides.',
        fr: 'Microsoft compte le plafond de remboursement dans une autre devise. Microsoft décide.',
      };
    return outcome === 'pass'
      ? {
          en: `Microsoft and the desk count the same: ${desk.consumed} of the refund cap are used.`,
          fr: `Microsoft et le bureau comptent pareil : ${desk.consumed} du plafond de remboursement sont utilisés.`,
        }
      : {
          en: `Microsoft counts ${microsoft.consumed} of ${microsoft.limit} as used, the desk ${desk.consumed} of ${desk.limit}. Microsoft decides.`,
          fr: `Microsoft compte ${microsoft.consumed} sur ${microsoft.limit} comme utilisés, le bureau ${desk.consumed} sur ${desk.limit}. Microsoft décide.`,
        };
  },
});
