import type { Money } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Result } from '../../core/result.ts';
import type {
  BillingPlan,
  ReservedResourceType,
  Scope,
  Term,
} from '../../reservations/domain/reservation-terms.ts';
import type { BillingInformation, PolicyError, ReturnLine } from './refunds.ts';

/** A reservation that an exchange buys. Nothing is inherited from what is returned. */
export interface ExchangePurchase {
  /** The Azure subscription that is charged. */
  readonly subscriptionId: string;
  readonly reservedResourceType: ReservedResourceType;
  readonly sku: string;
  readonly region: string;
  readonly quantity: number;
  readonly term: Term;
  readonly billingPlan: BillingPlan;
  readonly scope: Scope;
  readonly renew: boolean;
  readonly instanceFlexibility?: 'On' | 'Off' | undefined;
  readonly displayName?: string | undefined;
}

export interface ExchangeLines {
  readonly customerId: string;
  readonly returns: readonly Omit<ReturnLine, 'customerId'>[];
  readonly purchases: readonly ExchangePurchase[];
}

/** Microsoft's answer to calculateExchange. Any amount may be missing. */
export interface ExchangeOffer {
  /** Present also when the policy refuses: never a permission. */
  readonly sessionId: string;
  /** Purchases minus refunds, in the billing currency. */
  readonly netPayable?: Money | undefined;
  readonly refundsTotal?: Money | undefined;
  readonly purchasesTotal?: Money | undefined;
  /** A line that cannot be read has the id `unknown` and no units. */
  readonly returns: readonly {
    readonly reservationId: string;
    readonly quantity: number;
    readonly billingRefund?: Money | undefined;
    readonly billing?: BillingInformation | undefined;
  }[];
  /** In the order of the purchases that were asked for. */
  readonly purchases: readonly { readonly billingTotal?: Money | undefined }[];
  /** Empty when the policy allows the exchange. */
  readonly policyErrors: readonly PolicyError[];
}

/** State of a line of an exchange; `Unknown` for a word the desk does not know. */
export type ExchangeLineStatus = 'Succeeded' | 'Failed' | 'Cancelled' | 'Pending' | 'Unknown';

/** What became of an exchange so far. Microsoft does not carry it out as one: lines end each on its own. */
export interface ExchangeProgress {
  readonly status: 'Succeeded' | 'Failed' | 'Cancelled' | 'PendingRefunds' | 'PendingPurchases' | 'Unknown';
  /** A line that cannot be read has the id `unknown` and no units. */
  readonly returns: readonly {
    readonly reservationId: string;
    readonly quantity: number;
    readonly status: ExchangeLineStatus;
    readonly billingRefund?: Money | undefined;
  }[];
  readonly purchases: readonly {
    readonly status: ExchangeLineStatus;
    /** What was asked for, as Microsoft repeats it: it promises no order of the lines. */
    readonly sku?: string | undefined;
    readonly region?: string | undefined;
    readonly quantity?: number | undefined;
    /** May be there before the purchase has succeeded: the only handle for recovery. Each purchase is a new order. */
    readonly reservationOrderId?: string | undefined;
    /** Certain only after the purchase has succeeded. */
    readonly reservationId?: string | undefined;
    readonly billingTotal?: Money | undefined;
  }[];
  readonly error?: PolicyError | undefined;
  readonly retryAfterSeconds: number | undefined;
}

/** Exchanges in the customer's tenant (`Microsoft.Capacity`). Throws on an outage. */
export interface Exchanges {
  /** Starts Microsoft's calculation and waits for its end, at most a minute. Changes nothing. */
  calculateExchange(lines: ExchangeLines): Promise<Result<ExchangeOffer, Refusal>>;
  /**
   * Starts the exchange of a session. `operation` is the address to poll, on Microsoft's host. Not known to be
   * idempotent. A thrown error says nothing about whether the exchange has begun.
   */
  startExchange(
    customerId: string,
    sessionId: string,
  ): Promise<Result<{ readonly operation: string; readonly retryAfterSeconds: number | undefined }, Refusal>>;
  /** `undefined` when Microsoft does not know the operation (any more). */
  exchangeProgress(customerId: string, operation: string): Promise<ExchangeProgress | undefined>;
}
