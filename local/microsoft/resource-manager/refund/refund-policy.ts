import type { PolicyErrors } from '../../store/policy-errors-record.ts';
import type { Amount } from '../../values/money.ts';
import { moneyText } from '../../values/money.ts';
import type { World } from '../../world.ts';
import { refuses, takePolicyErrors } from '../ordered-policy-errors.ts';
import { exceeds } from './refund-cap.ts';
import type { RefundCap } from './refund-cap.ts';
import type { ReturnLine } from './return-line.ts';

/** An allowed answer says so in one of three ways; which one depends on the product class. */
const ALLOWED: Record<'empty' | 'null' | 'absent', PolicyErrors> = {
  empty: [],
  null: null,
  absent: 'absent',
};

/** The `policyErrors` of a refund. What the control port ordered may refuse it but cannot allow it. */
export function refundPolicy(
  world: World,
  operation: 'calculateRefund' | 'return',
  line: ReturnLine,
  { cap, use }: { cap: RefundCap; use: Amount },
): PolicyErrors {
  const ordered = takePolicyErrors(world.store, operation, line.reservation.tenantId);
  const { offer } = line;
  if (ordered !== undefined && refuses(ordered)) return ordered;
  if (offer?.refundable === false) return [offer.refundRefusal];
  if (exceeds(cap, use)) return [limitExceeded(cap, use)];
  return ordered === undefined ? ALLOWED[offer?.noPolicyErrors ?? 'empty'] : ordered;
}

function limitExceeded({ consumed, limit }: RefundCap, use: Amount) {
  const text = (amount: Amount) => `${moneyText(amount).amount} ${amount.currency}`;
  return {
    code: 'RefundLimitExceeded',
    message: `The return of ${text(use)} exceeds the limit of ${text(limit)}, of which ${text(consumed)} are used.`,
  };
}
