import type { Schemas } from '../api/client.ts';
import { words } from '../i18n/words.ts';

type Decision = Schemas['Renewal']['decision'];

/** What the decisions on the end of a reservation are called. */
export const renewalDecisionWords = words(
  {
    decisions: {
      renew: 'Renew as it is',
      change: 'Renew otherwise',
      lapse: 'Let it lapse',
    } satisfies Record<Decision, string>,
    again: 'Decide again',
  },
  {
    decisions: {
      renew: 'Renouveler à l’identique',
      change: 'Renouveler autrement',
      lapse: 'Laisser expirer',
    },
    again: 'À décider de nouveau',
  },
);
