import { enPlural, frPlural } from '../../i18n/plural.ts';
import { words } from '../../i18n/words.ts';

/** The words of the page of reminders. */
export const reminderWords = words(
  {
    title: 'Reminders',
    filter: 'Filter of the reminders',
    list: 'Reservations that a person should take care of',
    none: 'No reminder is open. The desk tells people before a reservation ends, and again after its end.',
    why: 'The next group of people is told of what is not acknowledged.',
    step: (days: number) =>
      days === 0
        ? 'ends today'
        : days > 0
          ? `${enPlural(days, '# day', '# days')} before the end`
          : `${enPlural(-days, '# day', '# days')} after the end`,
    late: 'told late',
    told: (audience: string) => `to ${audience}`,
    also: (audience: string) => `and then to ${audience}`,
    yes: 'yes',
    no: 'no',
    acknowledge: 'I take care of it',
    snooze: 'Put off',
    snoozeFor: 'Remind again in',
    days: (n: number) => enPlural(n, '# day', '# days'),
    confirmSnooze: 'Put off',
    cancel: 'Cancel',
    putOffUntil: 'put off until',
    acknowledged: (name: string) => `You take care of ${name}. The others are told no more of this step.`,
    snoozed: (name: string, day: string) => `${name} comes again on ${day}.`,
    columns: {
      ends: 'Ends on',
      step: 'Step',
      customer: 'Customer',
      name: 'Name',
      size: 'Size or product',
      quantity: 'Quantity',
      renew: 'Renews',
      loss: 'Doing nothing costs a day',
      told: 'Told',
      answer: 'Answer',
    },
  },
  {
    title: 'Rappels',
    filter: 'Filtre des rappels',
    list: 'Réservations dont une personne devrait s’occuper',
    none: 'Aucun rappel n’est ouvert. Le service prévient avant la fin d’une réservation, et encore après.',
    why: 'Le groupe suivant est prévenu de ce dont personne n’a dit s’occuper.',
    step: (days) =>
      days === 0
        ? 'se termine aujourd’hui'
        : days > 0
          ? `${frPlural(days, '# jour', '# jours')} avant la fin`
          : `${frPlural(-days, '# jour', '# jours')} après la fin`,
    late: 'dit en retard',
    told: (audience) => `à ${audience}`,
    also: (audience) => `puis à ${audience}`,
    yes: 'oui',
    no: 'non',
    acknowledge: 'Je m’en occupe',
    snooze: 'Reporter',
    snoozeFor: 'Rappeler dans',
    days: (n) => frPlural(n, '# jour', '# jours'),
    confirmSnooze: 'Reporter',
    cancel: 'Annuler',
    putOffUntil: 'reporté au',
    acknowledged: (name) => `Vous vous occupez de ${name}. Les autres ne sont plus prévenus de cette étape.`,
    snoozed: (name, day) => `${name} revient le ${day}.`,
    columns: {
      ends: 'Se termine le',
      step: 'Étape',
      customer: 'Client',
      name: 'Nom',
      size: 'Taille ou produit',
      quantity: 'Quantité',
      renew: 'Renouvelée',
      loss: 'Ne rien faire coûte par jour',
      told: 'Dit',
      answer: 'Réponse',
    },
  },
);
