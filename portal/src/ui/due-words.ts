import { enPlural, frPlural } from '../i18n/plural.ts';
import { words } from '../i18n/words.ts';

/** How much time a deadline leaves. */
export const dueWords = words(
  {
    days: (n: number) => enPlural(n, '# day left', '# days left'),
    hours: (n: number) => (n === 0 ? 'less than an hour left' : enPlural(n, '# hour left', '# hours left')),
    soon: 'soon',
    over: 'over',
  },
  {
    days: (n) => frPlural(n, 'encore # jour', 'encore # jours'),
    hours: (n) => (n === 0 ? 'moins d’une heure' : frPlural(n, 'encore # heure', 'encore # heures')),
    soon: 'bientôt',
    over: 'dépassé',
  },
);
