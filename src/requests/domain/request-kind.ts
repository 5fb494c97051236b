import type { z } from 'zod';
import type { Permission } from '../../core/access.ts';
import type { Compensation } from './compensation.ts';
import type { DatedRule } from '../../rules/domain/rule.ts';
import type { BoundQuote, DeskRequest, KindDocuments } from './request.ts';
import type { EventType } from './timeline.ts';

/** A kind of request as the contract announces it, whether or not the desk can carry it out yet. */
export interface AnnouncedKind {
  /** On the wire, lower-kebab: `purchase`. */
  readonly name: string;
  /** One sentence for people: `Buys a reservation.` */
  readonly meaning: string;
  /** What the requester must be allowed to do for the customer. */
  readonly permission: Permission;
}

/** One step after approval, and what undoing it would take. The name is stored and shown: it never changes. */
export interface KindStep<N extends string = string> {
  readonly name: N;
  readonly undo: string | null;
  readonly note: string;
}

/** Everything a kind of request says of itself; pure. What it does is in `KindActions` and in its flow. */
export interface RequestKind<D extends KindDocuments = KindDocuments> extends AnnouncedKind {
  readonly schemas: {
    /** Of the body people send; also what a ticket's `input` is checked with. */
    readonly input: z.ZodType<D['input']>;
    readonly quote: z.ZodType<D['quote']>;
    readonly result: z.ZodType<D['result']>;
    /** One schema for each member; the name is a column of the store. */
    readonly internal: { readonly [M in keyof D['internal']]-?: z.ZodType<NonNullable<D['internal'][M]>> };
  };
  /** In the order they are carried out. */
  readonly steps: readonly KindStep[];
  /** In the order they are explained. */
  readonly rules: readonly DatedRule<never>[];
  /** Whether every request of the kind keeps a hold from its quote to its end. */
  readonly holds?: true;
  /** What a quote adds to the note of a step, in sentences: nobody can take these back. */
  irrevocable?(quote: D['quote']): Readonly<Record<string, readonly string[]>>;
  /** What an event of this type tells of the request beside its id and customer. No personal data. */
  eventDetails(request: DeskRequest<D>, type: EventType): Readonly<Record<string, unknown>>;
}

/**
 * A request as its kind knows it. Stores and borders have parsed its documents with the schemas of the kind it names,
 * so that the name is the proof. Throws on a request of another kind.
 */
export function requestOf<D extends KindDocuments>(
  kind: RequestKind<D>,
  request: DeskRequest,
): DeskRequest<D> {
  if (request.kind !== kind.name)
    throw new Error(`request ${request.id} is a ${request.kind}, not a ${kind.name}`);
  return request;
}

/** The name of the orchestration that carries a kind out: `partner-change` is `partnerChange`. */
export const orchestrationOf = (kind: string): string =>
  kind.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** The plan of a request, stored with it so that it stays what was approved. */
export function compensationPlanOf(
  kind: Pick<RequestKind, 'steps' | 'irrevocable'>,
  quote: BoundQuote,
): Compensation[] {
  const added = kind.irrevocable?.(quote) ?? {};
  return kind.steps.map(({ name, undo, note }) => ({
    step: name,
    undo,
    note: [note, ...(added[name] ?? [])].join(' '),
  }));
}
