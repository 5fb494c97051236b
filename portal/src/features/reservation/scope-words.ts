import { words } from '../../i18n/words.ts';

/** The words of the change of a scope. */
export const scopeWords = words(
  {
    title: 'Change the scope',
    now: 'It covers now',
    free: 'That is free, the term goes on, and no one has to approve it. From that hour on other usage benefits.',
    noRole:
      'You may look, but not change it: an Admin of the desk grants the role Requester or Helpdesk on this customer.',
    incomplete: 'Choose what the reservation shall cover.',
    same: 'The reservation has this scope already.',
    save: 'Change the scope',
    saving: 'Changing',
    accepted: 'Azure takes about two minutes. After that the reservation covers:',
    unchanged: 'The reservation had this scope already.',
    back: 'Back to the reservation',
  },
  {
    title: 'Changer l’étendue',
    now: 'Elle couvre maintenant',
    free: 'C’est gratuit, la durée continue et personne n’a à l’approuver. Dès cette heure, une autre utilisation en profite.',
    noRole:
      'Vous pouvez regarder, mais pas la changer : un Admin du service donne le rôle Requester ou Helpdesk sur ce client.',
    incomplete: 'Choisissez ce que la réservation doit couvrir.',
    same: 'La réservation a déjà cette étendue.',
    save: 'Changer l’étendue',
    saving: 'Changement',
    accepted: 'Azure a besoin d’environ deux minutes. Ensuite la réservation couvre :',
    unchanged: 'La réservation avait déjà cette étendue.',
    back: 'Retour à la réservation',
  },
);
