import { enPlural, frPlural } from '../../i18n/plural.ts';
import { words } from '../../i18n/words.ts';

export const inboxWords = words(
  {
    title: 'Inbox',
    waiting: (n: number) => enPlural(n, '# request waits for you', '# requests wait for you'),
    empty: 'Nothing waits for your decision.',
    emptyNext: 'See all requests',
    what: 'What',
    customer: 'Customer',
    askedBy: 'Asked by',
    total: 'Total',
    due: 'Decide by',
  },
  {
    title: 'À décider',
    waiting: (n) => frPlural(n, '# demande vous attend', '# demandes vous attendent'),
    empty: 'Rien n’attend votre décision.',
    emptyNext: 'Voir toutes les demandes',
    what: 'Quoi',
    customer: 'Client',
    askedBy: 'Demandé par',
    total: 'Total',
    due: 'À décider avant',
  },
);
