import type { Refusal } from '../../core/refusal.ts';
import type { Result } from '../../core/result.ts';

/** A support request to Microsoft on behalf of a customer. */
export interface SupportRequestDraft {
  readonly customerId: string;
  /** A subscription of the customer on which the desk's account may open support requests. */
  readonly subscriptionId: string;
  /** Derived from the request id, so that a repeated call meets its own support request. */
  readonly name: string;
  readonly title: string;
  /** Plain text: ids, quantity, quote, Microsoft's error. No tokens, no personal data. */
  readonly description: string;
}

export interface SupportRequestState {
  /** The number people quote; missing until Microsoft has assigned it. */
  readonly number?: string | undefined;
  readonly status: 'open' | 'closed';
  /** Who has to answer: Microsoft, unless its message is the last. */
  readonly waitsFor: 'microsoft' | 'us';
  readonly lastMessageAt?: string | undefined;
}

/** Microsoft.Support. Throws on an outage. */
export interface SupportRequests {
  /** Refused when the account may not open support requests there. */
  create(draft: SupportRequestDraft): Promise<Result<SupportRequestState, Refusal>>;
  /** `undefined` when there is none of this name (any more). */
  find(customerId: string, subscriptionId: string, name: string): Promise<SupportRequestState | undefined>;
}
