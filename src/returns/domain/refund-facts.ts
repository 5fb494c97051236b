import type { Money } from '../../core/money.ts';
import type { CapState } from '../../headroom/domain/headroom.ts';
import type { PolicyChoices } from './policy-choices.ts';
import type { RefundAmount, RefundTerms } from './refund-amount.ts';
import type { ReturnFacts } from './returned-units.ts';

/** What returning the requested units takes from the refund cap, in the pricing currency. */
export interface CapDemand {
  readonly amount: Money;
  /** `microsoft`: from calculateRefund. `prediction`: from the terms of the purchase. */
  readonly from: 'microsoft' | 'prediction';
  /**
   * The price in the pricing currency, to calculate other quantities to the cent. Without it, other quantities are
   * shares of `amount`.
   */
  readonly terms?: RefundTerms | undefined;
}

/** Microsoft's count of a customer's refund cap. `consumed` does not contain the refund that was calculated. */
export interface MicrosoftCap {
  readonly consumed: Money;
  readonly limit: Money;
}

/** All facts the refund rules use, read at one moment. */
export interface RefundFacts extends ReturnFacts {
  /** The customer's refund cap, without what this request itself holds. */
  readonly cap: CapState;
  /** `undefined` when neither Microsoft nor the desk knows an amount in the pricing currency. */
  readonly demand?: CapDemand | undefined;
  /** The refund in the billing currency as the desk predicts it, with the fee of the day. */
  readonly predicted?: RefundAmount | undefined;
  /** Absent when Microsoft's answer does not contain it. */
  readonly microsoftCap?: MicrosoftCap | undefined;
  readonly choices: PolicyChoices;
}
