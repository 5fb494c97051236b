import { showMoney, subtractMoney } from '../../../core/money.ts';
import { headroomAt } from '../../../headroom/domain/headroom.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { RefundFacts } from '../refund-facts.ts';
import { CALCULATE_REFUND } from './sources.ts';

interface Parameters {
  /** Minor units by which the two counts may differ. */
  readonly tolerance: number;
}

/** Shows Microsoft's count of the refund cap beside the desk's. Microsoft's decides. It never refuses. */
export const capAgrees: Rule<Pick<RefundFacts, 'cap' | 'microsoftCap'>, Parameters> = {
  id: 'cap-agrees',
  versions: [
    {
      validFrom: '2022-10-10T00:00:00Z',
      validUntil: null,
      parameters: { tolerance: 1 },
      source: CALCULATE_REFUND,
      text: {
        en: 'Microsoft counts the refund cap and decides. The desk counts it too, to tell before it asks.',
        fr: 'Microsoft compte le plafond de remboursement et décide. Le bureau le compte aussi, pour prévenir avant de demander.',
      },
    },
  ],
  check: ({ cap, microsoftCap }, { tolerance }) => {
    if (microsoftCap === undefined) return pass('Microsoft has not told its count of the refund cap.', {});
    const { used } = headroomAt(cap);
    const { consumed, limit } = microsoftCap;
    const figures = {
      microsoft: { consumed: showMoney(consumed), limit: showMoney(limit) },
      desk: { consumed: showMoney(used), limit: showMoney(cap.limit) },
    };
    if (limit.currency !== cap.limit.currency || consumed.currency !== used.currency)
      return warn('Microsoft counts the refund cap in another currency. Microsoft decides.', figures);
    const differs =
      Math.abs(subtractMoney(consumed, used).minor - subtractMoney(limit, cap.limit).minor) > tolerance;
    return differs
      ? warn(
          `Microsoft counts ${showMoney(consumed)} of ${showMoney(limit)} as used, the desk ${showMoney(used)} ` +
            `of ${showMoney(cap.limit)}. Microsoft decides.`,
          figures,
        )
      : pass(
          `Microsoft and the desk count the same: ${showMoney(used)} of the refund cap are used.`,
          figures,
        );
  },
};
