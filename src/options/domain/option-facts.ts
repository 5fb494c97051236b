import type { Money } from '../../core/money.ts';
import type { BothPrices } from '../../ledger/domain/both-prices.ts';
import type { ExchangeHistory, Reservation } from '../../reservations/domain/reservation.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';

/** What returning all units would bring the customer, at the customer's price. */
export interface ReturnValue {
  readonly from: 'microsoft' | 'calculated';
  /** What is credited. */
  readonly credit: Money;
  /** Payments that are not due yet and would end. */
  readonly openPayments?: Money | undefined;
  /** What is credited and the payments that end, at Microsoft's price too. */
  readonly remainingCommitment: BothPrices;
  /** The refund at Microsoft's price, in the currency in which savings plans are priced where that is known. */
  readonly residual: Money;
}

/** Everything the options of a reservation are told from, read at one moment. */
export interface OptionFacts {
  readonly asOf: Date;
  readonly reservation: Reservation;
  /** Kept by the desk for units that were exchanged or are the rest of a partial return. */
  readonly history?: ExchangeHistory | undefined;
  /** The rules of a refund of all units; `undefined` when the facts for them could not be read. */
  readonly refundVerdict?: Verdict | undefined;
  /** The customer's price of the renewal that is set; absent until Microsoft has fixed it. */
  readonly renewalPrice?: Money | undefined;
  /** `undefined` when neither Microsoft nor the order tells enough. */
  readonly value?: ReturnValue | undefined;
}
