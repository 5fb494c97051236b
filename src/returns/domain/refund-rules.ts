import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { RefundFacts } from './refund-facts.ts';
import { cannotBuyAgain } from './rules/cannot-buy-again.ts';
import { capAgrees } from './rules/cap-agrees.ts';
import { microsoftRefundPolicy } from './rules/microsoft-policy.ts';
import { otherReturn } from './rules/other-return.ts';
import { refundBase } from './rules/refund-base.ts';
import { refundCap } from './rules/refund-cap.ts';
import { refundChannel } from './rules/refund-channel.ts';
import { refundFee } from './rules/refund-fee.ts';
import { refundableType } from './rules/refundable-type.ts';
import { reservationActive } from './rules/reservation-active.ts';
import { reservationKnown } from './rules/reservation-known.ts';
import { returnQuantity } from './rules/return-quantity.ts';

/** The rules of a refund, in the order of their explanations. */
export const refundRules: readonly DatedRule<RefundFacts>[] = [
  dated(reservationKnown),
  dated(reservationActive),
  dated(returnQuantity),
  dated(otherReturn),
  dated(refundableType),
  dated(refundChannel),
  dated(refundBase),
  dated(refundFee),
  dated(refundCap),
  dated(capAgrees),
  dated(microsoftRefundPolicy),
  dated(cannotBuyAgain),
];
