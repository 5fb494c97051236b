import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import { showMoney } from '../../core/money.ts';
import { CAP_LIMIT, headroomAt } from '../../headroom/domain/headroom.ts';
import type { CapHold, CapUse } from '../../headroom/domain/cap-use.ts';
import { EXCHANGES_AND_REFUNDS } from '../../returns/domain/rules/sources.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { isAhead, onDay, type RadarItem, type RadarWindow } from './radar-item.ts';

/** A day on which earlier returns stop to count against the refund cap. */
export const capRefills = explainer({
  id: 'radar-headroom',
  source: EXCHANGES_AND_REFUNDS,
  facts: z.object({ on: z.string(), free: z.string(), availableAfter: z.string() }),
  say: ({ on, free, availableAfter }) => ({
    en: `${free} of the refund cap come free on ${on}: ${availableAfter} are left then.`,
    fr: `${free} du plafond de remboursement se libèrent le ${on} : il reste alors ${availableAfter}.`,
  }),
});

/** What counts against a customer's refund cap. */
export interface CapFacts extends RadarWindow {
  readonly customerId: string;
  readonly uses: readonly CapUse[];
  readonly holds: readonly CapHold[];
}

/** The days on which the refund cap of a customer refills. */
export function refillItems(facts: CapFacts): readonly RadarItem[] {
  const { customerId, uses, holds, asOf } = facts;
  const { refills } = headroomAt({ limit: CAP_LIMIT, uses, holds, asOf: dayOf(asOf) });
  return refills
    .filter(({ on }) => isAhead(facts, on))
    .map(({ on, amount, availableAfter }) => ({
      kind: 'headroom',
      customerId,
      ...onDay(asOf, on),
      amount,
      explanation: capRefills.explain('pass', {
        ...{ on, free: showMoney(amount), availableAfter: showMoney(availableAfter) },
      }),
      advice: 'Returns that did not fit into the cap may fit from that day on.',
    }));
}
