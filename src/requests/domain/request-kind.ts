import type { z } from 'zod';
import type { Permission } from '../../core/access.ts';
import type { Compensation } from './compensation.ts';
import { fixesOf, type Fixer, type SpokenFix } from '../../rules/domain/fix.ts';
import type { DatedRule } from '../../rules/domain/rule.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import type { Language } from '../../core/sentence.ts';
import type { Speaker } from '../../rules/domain/speaker.ts';
import type { BoundQuote, DeskRequest, KindDocuments } from './request.ts';
import type { EventType } from './timeline.ts';

/** One step after approval, and how to undo it. The name is stored and shown: it never changes. */
export type KindStep = { readonly name: string; readonly note: string } & (
  | { readonly effect: 'undoable'; readonly undo: string }
  | { readonly effect: 'none' | 'final'; readonly undo: null }
);

/** What is asked for, with its quote. */
type Quoted<D extends KindDocuments> = Pick<D, 'input' | 'quote'>;

/** The pure description of a kind of request. Its side effects are in `KindActions` and in its flow. */
export interface RequestKind<D extends KindDocuments = KindDocuments> {
  /** On the wire, lower-kebab: `purchase`. */
  readonly name: string;
  /** One sentence for people: `Buys a reservation.` */
  readonly meaning: string;
  /** The permission a requester needs on the customer. */
  readonly permission: Permission;
  readonly schemas: {
    /** Schema of the request body, and of a ticket's `input`. */
    readonly input: z.ZodType<D['input']>;
    readonly quote: z.ZodType<D['quote']>;
    readonly result: z.ZodType<D['result']>;
    /** Of an evaluation; absent for a kind whose quote says everything. */
    readonly figures?: z.ZodType<D['figures']>;
    /** One schema for each member; the name is a column of the store. */
    readonly internal: { readonly [M in keyof D['internal']]-?: z.ZodType<NonNullable<D['internal'][M]>> };
  };
  /** In order of execution. */
  readonly steps: readonly KindStep[];
  /** In the order of the explanations. */
  readonly rules: readonly DatedRule<never>[];
  /** Speakers of explanations that are not of a rule. */
  readonly speakers?: readonly Speaker[];
  /** What makes a refused request pass the rules that refuse it. */
  readonly fixers?: readonly Fixer[];
  /** Whether every request of the kind keeps a hold from its quote to its end. */
  readonly holds?: true;
  /** Whether people have to approve what is quoted. Absent: always. */
  needsApproval?(quote: D['quote']): boolean;
  /** Sentences that a quote adds to the note of a step, by step name: effects that cannot be undone. */
  irrevocable?(quote: D['quote']): Readonly<Record<string, readonly string[]>>;
  /** Steps that have no way back for what is asked for, with the reason, by step name. */
  finalSteps?(request: Quoted<D>, asOf: Date): Readonly<Record<string, string>>;
  /** Members an event of this type carries beside the request's id and customer. No personal data. */
  eventDetails(request: DeskRequest<D>, type: EventType): Readonly<Record<string, unknown>>;
}

/**
 * Narrows a request to the documents of its kind. Sound because stores and borders parse a request's documents with
 * the schemas of the kind it names. Throws on a request of another kind.
 */
export function requestOf<D extends KindDocuments>(
  kind: RequestKind<D>,
  request: DeskRequest,
): DeskRequest<D> {
  if (request.kind !== kind.name)
    throw new Error(`request ${request.id} is a ${request.kind}, not a ${kind.name}`);
  return request;
}

/** Name of the orchestration of a kind: `partner-change` becomes `partnerChange`. */
export const orchestrationOf = (kind: string): string =>
  kind.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** Builds the compensation plan of a request. It is stored with the request, so that it stays what was approved. */
export function compensationPlanOf(
  kind: Pick<RequestKind, 'steps' | 'irrevocable' | 'finalSteps'>,
  request: { readonly input: unknown; readonly quote: BoundQuote },
  asOf: Date,
): Compensation[] {
  const added = kind.irrevocable?.(request.quote) ?? {};
  const final = kind.finalSteps?.(request, asOf) ?? {};
  return kind.steps.map(({ name, effect, undo, note }) => {
    const reason = final[name];
    const step =
      reason === undefined ? { effect, undo, note } : { effect: 'final' as const, undo: null, note: reason };
    return { step: name, ...step, note: [step.note, ...(added[name] ?? [])].join(' ') };
  });
}

/** What to change in the input so that the rules of this kind no longer refuse it, in a language. */
export const spokenFixes = (
  { fixers = [] }: Pick<RequestKind, 'fixers'>,
  { explanations }: Verdict,
  language: Language,
): readonly SpokenFix[] => fixesOf(fixers, explanations, language);

/** Everything that speaks the explanations of a kind. */
export const speakersOf = ({
  rules,
  speakers = [],
}: Pick<RequestKind, 'rules' | 'speakers'>): readonly Speaker[] => [...rules, ...speakers];
