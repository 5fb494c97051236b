import type { Schemas } from '../../api/client.ts';
import { words } from '../../i18n/words.ts';

/** Who bought a reservation. */
export const originWords = words(
  {
    origins: {
      ours: 'A request of the desk',
      portal: 'The partner, in Partner Center',
      customer: 'The customer itself',
      renewal: 'Azure, by renewal',
      external: 'Another tool, or unknown',
    } satisfies Record<Schemas['Reservation']['origin'], string>,
  },
  {
    origins: {
      ours: 'Une demande du service',
      portal: 'Le partenaire, dans l’Espace partenaires',
      customer: 'Le client lui-même',
      renewal: 'Azure, par renouvellement',
      external: 'Un autre outil, ou inconnu',
    },
  },
);
