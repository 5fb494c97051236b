import { inAll, instantIn, moneyIn } from '../../core/in-language.ts';
import type { Money } from '../../core/money.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { EventType } from '../../requests/domain/timeline.ts';

/** Events of a request that approvers are told of: something waits for them. */
export const toldApprovers: readonly EventType[] = ['awaiting-approval', 'reminded', 'escalated'];
/** Events of a request that the requester is told of. */
export const toldRequester: readonly EventType[] = [
  ...(['decided', 'refused', 'expired', 'withdrawn', 'completed', 'compensated'] as const),
  ...(['needs-attention', 'resolved'] as const),
];

/** What the words about a request are made from. */
export interface RequestFacts {
  readonly event: EventType;
  /** Of a decision. */
  readonly decision?: 'approve' | 'reject' | undefined;
  /** What a request of its kind does: `Buys a reservation.` */
  readonly meaning: Sentence;
  /** Absent when the desk has never read the customer. */
  readonly customerName?: string | undefined;
  readonly requester: string;
  /** Who did what the event tells. */
  readonly actor: string;
  /** The customer's amount by the present quote. */
  readonly total?: Money | undefined;
  /** Until when approvers may decide, RFC 3339. */
  readonly deadline?: string | undefined;
}

/** What people are told of a request: what waits for approvers, what became of it for the requester. */
export function requestWords(facts: RequestFacts): { readonly title: Sentence; readonly lines: Sentence[] } {
  const { meaning, requester, total, deadline, customerName } = facts;
  const of = customerName === undefined ? '' : ` (${customerName})`;
  const said = titleOf(facts);
  const isWaiting = toldApprovers.includes(facts.event);
  return {
    title: inAll((language) => `${said[language]}${of}`),
    lines: [
      meaning,
      { en: `Asked for by ${requester}.`, fr: `Demandé par ${requester}.` },
      ...(total === undefined
        ? []
        : [{ en: `Amount: ${moneyIn('en', total)}`, fr: `Montant : ${moneyIn('fr', total)}` }]),
      ...(isWaiting && deadline !== undefined
        ? [
            {
              en: `Decide until ${instantIn('en', deadline)}; after that the request expires.`,
              fr: `Décidez avant le ${instantIn('fr', deadline)} ; ensuite la demande expire.`,
            },
          ]
        : []),
    ],
  };
}

function titleOf({ event, decision, actor }: RequestFacts): Sentence {
  switch (event) {
    case 'awaiting-approval':
      return { en: 'A request waits for your decision', fr: 'Une demande attend votre décision' };
    case 'reminded':
      return {
        en: 'A request still waits for your decision',
        fr: 'Une demande attend toujours votre décision',
      };
    case 'escalated':
      return { en: 'A request will soon expire', fr: 'Une demande va bientôt expirer' };
    case 'decided':
      return decision === 'reject'
        ? { en: `${actor} rejected your request`, fr: `${actor} a refusé votre demande` }
        : { en: `${actor} approved your request`, fr: `${actor} a approuvé votre demande` };
    case 'refused':
      return { en: 'Your request was refused by a rule', fr: 'Une règle a refusé votre demande' };
    case 'expired':
      return { en: 'Your request expired without a decision', fr: 'Votre demande a expiré sans décision' };
    case 'withdrawn':
      return { en: `${actor} withdrew your request`, fr: `${actor} a retiré votre demande` };
    case 'completed':
      return { en: 'Your request is completed', fr: 'Votre demande est terminée' };
    case 'needs-attention':
      return { en: 'Your request needs an operator', fr: 'Votre demande a besoin d’un opérateur' };
    case 'resolved':
      return { en: 'An operator resolved your request', fr: 'Un opérateur a traité votre demande' };
    default:
      return { en: 'Your request was undone', fr: 'Votre demande a été annulée' };
  }
}
