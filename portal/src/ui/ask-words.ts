import { enPlural, frPlural } from '../i18n/plural.ts';
import { words } from '../i18n/words.ts';

/** The words of every form that asks for something which other people approve. */
export const askWords = words(
  {
    outcome: 'What would happen',
    checking: 'Checking',
    fieldsWrong: (n: number) =>
      enPlural(n, '# field of the form has to be changed.', '# fields of the form have to be changed.'),
    asOf: (moment: string) => `rules of ${moment}`,
    ask: 'Ask for approval',
    asking: 'Asking',
    approvedBy: (required: number, eligible: number) =>
      `${enPlural(required, '# person approves', '# people approve')}, out of ${eligible} who can.`,
    approvers: (names: string) => `Approvers: ${names}.`,
    tooFew: (eligible: number) =>
      `The customer has ${enPlural(eligible, '# approver', '# approvers')} beside you, fewer than it takes. An Admin can decide too.`,
    before: 'Nothing is ordered or returned before that.',
    stillNeeded: (what: string) => `Still needed: ${what}`,
    waitForPrice: 'The amount of what the form holds is not there yet.',
    changeFirst: 'A rule refuses this. Change the form first.',
    noRole:
      'You may look, but not ask: an Admin of the desk grants the role Requester or Helpdesk on this customer.',
    notAnswered: 'Whether the desk got this is not known. Ask again: it makes no second request.',
    needed: 'Needed to ask for approval',
  },
  {
    outcome: 'Ce qui se passerait',
    checking: 'Vérification',
    fieldsWrong: (n) =>
      frPlural(n, '# champ du formulaire est à changer.', '# champs du formulaire sont à changer.'),
    asOf: (moment) => `règles du ${moment}`,
    ask: 'Demander l’approbation',
    asking: 'Envoi',
    approvedBy: (required, eligible) =>
      `${frPlural(required, '# personne approuve', '# personnes approuvent')}, parmi ${eligible} qui le peuvent.`,
    approvers: (names) => `Approbateurs : ${names}.`,
    tooFew: (eligible) =>
      `Le client a ${frPlural(eligible, '# approbateur', '# approbateurs')} en dehors de vous, moins qu’il n’en faut. Un Admin peut décider aussi.`,
    before: 'Rien n’est commandé ni restitué avant cela.',
    stillNeeded: (what) => `Il manque encore : ${what}`,
    waitForPrice: 'Le montant de ce que contient le formulaire n’est pas encore là.',
    changeFirst: 'Une règle refuse ceci. Changez d’abord le formulaire.',
    noRole:
      'Vous pouvez regarder, mais pas demander : un Admin du service donne le rôle Requester ou Helpdesk sur ce client.',
    notAnswered:
      'On ne sait pas si le service a reçu ceci. Demandez encore : cela ne fait pas de deuxième demande.',
    needed: 'Nécessaire pour demander l’approbation',
  },
);
