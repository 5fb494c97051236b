import type { Sentence } from '../../core/sentence.ts';
import type { ReservationState } from './reservation.ts';

/** States in which a reservation covers nothing any more, because something was done with it or its time is over. */
type EndedState = 'Expired' | 'Split' | 'Merged';

/** What people are to do with a reservation that has ended: words behind a colon. */
export type EndedAdvice = Readonly<Record<EndedState, Sentence>>;

const ended: Readonly<Record<EndedState, Sentence>> = {
  Expired: { en: 'has expired', fr: 'a expiré' },
  Split: { en: 'was split', fr: 'a été fractionnée' },
  Merged: { en: 'was merged', fr: 'a été fusionnée' },
};

/** How a sentence about a reservation goes on with its state: `The reservation web was split: return its parts.` */
export function stateWords(state: ReservationState, advice: EndedAdvice): Sentence {
  switch (state) {
    case 'Succeeded':
    case 'Expiring':
      return { en: 'is active', fr: 'est active' };
    case 'Pending':
      return {
        en: 'is still being set up or changed: try again when it is active',
        fr: 'est encore en cours de création ou de modification : réessayez quand elle sera active',
      };
    case 'Failed':
      return { en: 'was never set up', fr: 'n’a jamais été créée' };
    case 'Cancelled':
      return { en: 'was cancelled before', fr: 'a déjà été annulée' };
    default:
      return {
        en: `${ended[state].en}: ${advice[state].en}`,
        fr: `${ended[state].fr} : ${advice[state].fr}`,
      };
  }
}

/**
 * Why it is not known what a reservation is: the customer has none of that id.
 *
 * @param unread why the list is incomplete: it does not prove that the reservation is missing
 */
export const noReservation = (ids: string, unread: string | undefined): Sentence =>
  unread === undefined
    ? { en: `The customer has no reservation ${ids}.`, fr: `Le client n’a pas de réservation ${ids}.` }
    : {
        en: `Whether the customer has the reservation ${ids} could not be read. ${unread}`,
        fr: `Impossible de lire si le client a la réservation ${ids}. (${unread})`,
      };
