import type { Money } from '../../core/money.ts';
import type { EffectTrace } from '../domain/decide-resolution.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import type { Position } from '../domain/position.ts';
import type { RequestProblem } from '../domain/request-problem.ts';
import type {
  BoundQuote,
  DeskRequest,
  KindDocuments,
  NamedSubscription,
  RequestChange,
} from '../domain/request.ts';
import type { ChangeWrite } from './request-store.ts';

/** Input of an assessment: a submitted request or an evaluation without one. */
export interface AssessmentInput<D extends KindDocuments = KindDocuments> {
  readonly customerId: string;
  /** Parsed by the kind's schema. */
  readonly input: D['input'];
  /** Object id of the requester. */
  readonly requesterId: string;
  /** Absent for an evaluation without a request. */
  readonly requestId?: string | undefined;
  /** Evaluates the rules in force at this instant; `undefined` means now. Facts and price are always current. */
  readonly asOf?: Date | undefined;
}

/** What a request holds: a document of its kind. */
export type Held = Readonly<Record<string, unknown>>;

/**
 * What a request holds of its customer's refund cap. It is stored only while the cap is the one it was decided on;
 * otherwise the lifecycle asks for `decideAgain`.
 */
export interface CapClaim<Decided> {
  /** In the pricing currency. */
  readonly amount: Money;
  /** The reservation that is to be returned, whole or in part. */
  readonly reservationId: string;
  /** Version of the cap, as `HeadroomStore.readCap` gave it. */
  readonly version: string | undefined;
  /** Makes the same decision on the cap as it is now, from the same answers of Microsoft. */
  readonly decideAgain: () => Promise<Decided>;
}

export interface Assessment<D extends KindDocuments = KindDocuments> {
  readonly verdict: Verdict;
  /** The subscriptions that the input names, with their names, as far as they are known. */
  readonly subscriptions?: readonly NamedSubscription[];
  /** Present when the verdict allows the request. */
  readonly quote?: D['quote'];
  /** What is known of the amounts, also when the verdict refuses. Nothing is stored of it. */
  readonly figures?: D['figures'] | undefined;
  /** What the request reserves until its end, for kinds with holds. */
  readonly held?: Held;
  /**
   * The reservations of which the request returns units without using the refund cap: the hold names them, so that other
   * requests know. A `claim` names its reservation itself.
   */
  readonly reservationIds?: readonly string[];
  /** What the hold reserves of the refund cap, for kinds that return something for money. */
  readonly claim?: CapClaim<Assessment<D>>;
}

/** Microsoft refused before anything changed there. `problem` is shown to people. */
export interface RefusedBefore {
  readonly state: 'refused';
  readonly problem: RequestProblem;
}

/** The current quote compared with the approved one. `was` and `is` are prices as text for people. */
export type Repriced =
  | RefusedBefore
  /** The approved quote is still valid. */
  | { readonly state: 'stands' }
  /** A new quote within the tolerance. */
  | ({ readonly state: 'within' } & Requoted)
  /** A new quote beyond the tolerance: the approvers decide again. */
  | ({ readonly state: 'exceeds' } & Requoted);

interface Requoted {
  readonly quote: BoundQuote;
  readonly was: string;
  readonly is: string;
  /** Replaces what the request holds, for kinds with holds. */
  readonly held?: Held | undefined;
  readonly claim?: CapClaim<Repriced> | undefined;
}

/**
 * The work for the steps of the flow, in the wire form of the kind's schema, and the change that stores it on the
 * row.
 */
export type Planned =
  RefusedBefore | { readonly state: 'planned'; readonly work: unknown; readonly change?: RequestChange };

/** A request whose provisioning has started. */
export interface StartedRequest<D extends KindDocuments = KindDocuments> {
  readonly request: DeskRequest<D>;
  readonly position: Position;
}

/** The remaining work of a started provisioning. */
export type Resumed =
  RefusedBefore | { readonly state: 'resumed'; readonly work: unknown; readonly position: Position };

/** The changes that record a stopped request. */
export interface FoundRecord {
  readonly change: RequestChange;
  /** Id of the last cart in Partner Center. */
  readonly cartId?: string | undefined;
  readonly writes?: readonly ChangeWrite[];
}

/**
 * The side effects of a kind of request. The lifecycle calls them and knows no kind: it chooses them by the kind's
 * name on the request, so that they receive documents of their own kind. Outages throw and are retried.
 */
export interface KindActions<D extends KindDocuments = KindDocuments> {
  /** Evaluates the rules and prices the request. Changes nothing. */
  assess(question: AssessmentInput<D>): Promise<Assessment<D>>;
  /** Prices an approved request again. */
  reprice(request: DeskRequest<D>): Promise<Repriced>;
  /** Plans the steps of an approved request for its final quote. */
  plan(request: DeskRequest<D>, quote: D['quote']): Promise<Planned>;
  /** Plans the remaining steps of a started provisioning, after an operator's resolution or after the flow died. */
  resume(begun: StartedRequest<D>): Promise<Resumed>;
  /** Checks whether the effect of a stopped request exists at Microsoft. */
  trace(request: DeskRequest<D>): Promise<EffectTrace>;
  /** Returns what to record of a request that stops. `found` is a document of the kind in its wire form. */
  recordFound(request: DeskRequest<D>, found: unknown): Promise<FoundRecord>;
}

/** Returns the actions of a kind by its name. Throws for an unknown kind. */
export type ActionsOf = (kind: string) => KindActions;
