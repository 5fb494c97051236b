import type { EffectTrace } from '../domain/decide-resolution.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import type { Position } from '../domain/position.ts';
import type { RequestProblem } from '../domain/request-problem.ts';
import type { BoundQuote, DeskRequest, KindDocuments, RequestChange } from '../domain/request.ts';
import type { ChangeWrite } from './request-store.ts';

/** What somebody wants to know, or has submitted. */
export interface Question<D extends KindDocuments = KindDocuments> {
  readonly customerId: string;
  /** Parsed by the kind's schema. */
  readonly input: D['input'];
  /** Object id of the requester. */
  readonly requesterId: string;
  /** Whose rules count; now unless said. Facts and price are always those of now. */
  readonly asOf?: Date | undefined;
}

/** What a request holds: a document of its kind. */
export type Held = Readonly<Record<string, unknown>>;

export interface Assessment<D extends KindDocuments = KindDocuments> {
  readonly verdict: Verdict;
  /** When the request is allowed. */
  readonly quote?: D['quote'];
  /** What the request keeps for itself until it ends, for kinds with holds. */
  readonly held?: Held;
}

/** Microsoft's refusal before anything was done; `problem` is what people are told. */
export interface RefusedBefore {
  readonly state: 'refused';
  readonly problem: RequestProblem;
}

/** The quote of now beside the approved one. `was` and `is` are for people. */
export type Repriced =
  | RefusedBefore
  /** The approved quote stands as it is. */
  | { readonly state: 'stands' }
  /** Another quote, within what was approved. */
  | ({ readonly state: 'within' } & Requoted)
  /** The approvers have to decide again. */
  | ({ readonly state: 'exceeds' } & Requoted);

interface Requoted {
  readonly quote: BoundQuote;
  readonly was: string;
  readonly is: string;
  /** Replaces what the request holds, for kinds with holds. */
  readonly held?: Held | undefined;
}

/** What the steps of the flow need, in the wire form of the kind's schema, and what the row keeps of it. */
export type Planned =
  RefusedBefore | { readonly state: 'planned'; readonly work: unknown; readonly change?: RequestChange };

/** A request whose provisioning was begun. */
export interface Begun<D extends KindDocuments = KindDocuments> {
  readonly request: DeskRequest<D>;
  readonly position: Position;
}

/** How a provisioning that was begun goes on. */
export type Resumed =
  RefusedBefore | { readonly state: 'resumed'; readonly work: unknown; readonly position: Position };

/** What of a stopped request is recorded. */
export interface FoundRecord {
  readonly change: RequestChange;
  /** Partner Center's last cart. */
  readonly cartId?: string | undefined;
  readonly writes?: readonly ChangeWrite[];
}

/**
 * What a kind of request does; the lifecycle calls it and knows no kind. The kind's name on a request chooses its
 * actions, so that they get the documents of their kind. Outages throw and are retried.
 */
export interface KindActions<D extends KindDocuments = KindDocuments> {
  /** Whether the request is allowed and what it costs. Changes nothing anywhere. */
  assess(question: Question<D>): Promise<Assessment<D>>;
  /** Asks for the price of an approved request again. */
  reprice(request: DeskRequest<D>): Promise<Repriced>;
  /** Plans the steps of an approved request with the quote it goes on with. */
  plan(request: DeskRequest<D>, quote: D['quote']): Promise<Planned>;
  /** Plans the rest of a provisioning that was begun: by an operator's word, or after the flow died. */
  resume(begun: Begun<D>): Promise<Resumed>;
  /** Whether the effect of a stopped request exists at Microsoft. */
  trace(request: DeskRequest<D>): Promise<EffectTrace>;
  /** What to record of a request that stops. `found` is a document of the kind in its wire form. */
  recordFound(request: DeskRequest<D>, found: unknown): Promise<FoundRecord>;
}

/** The actions of every kind there is, by its name. Throws for a kind there is none of. */
export type ActionsOf = (kind: string) => KindActions;
