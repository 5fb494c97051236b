import type { SizeInRegion } from '../../catalog/domain/retiring-families.ts';
import type { Money } from '../../core/money.ts';
import type { Term } from '../../reservations/domain/reservation-terms.ts';
import type { PolicyChoices } from './policy-choices.ts';
import type { ReturnFacts } from './returned-units.ts';

/** Units that an exchange returns. Units of one reservation with different histories are several lines. */
export interface ExchangeReturn extends SizeInRegion {
  readonly purchasedAt: Date;
  /** Exchanges of each of these units at or after the cut-over of their type. */
  readonly exchangesSinceCutover: number;
  /**
   * What is left of the whole line: the unused part of the price, or the payments that are not due yet with the rest of
   * the one in progress. `undefined` when nobody knows.
   */
  readonly remainingCommitment?: Money | undefined;
}

/** A reservation that an exchange buys. */
export interface ExchangeBuy extends SizeInRegion {
  readonly term: Term;
  /** All payments of the whole line over the whole term. `undefined` when nobody knows. */
  readonly lifetimeCommitment?: Money | undefined;
}

/** The facts of an exchange that need no call to Microsoft: those of the calculator. */
export interface ExchangeTerms {
  readonly asOf: Date;
  /** At least one. */
  readonly returns: readonly ExchangeReturn[];
  /** At least one, unless the exchange buys savings plans only. */
  readonly purchases: readonly ExchangeBuy[];
  readonly choices: Pick<PolicyChoices, 'equalCommitment'>;
}

/** All facts the exchange rules use, read at one moment. */
export interface ExchangeFacts extends ExchangeTerms, ReturnFacts {}
