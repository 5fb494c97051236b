import type { Schemas } from '../../api/client.ts';
import { useRegions } from '../../api/regions.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Day } from '../../ui/moment.tsx';
import { RenewalDecision } from '../../ui/renewal-decision.tsx';
import { renewalDecisionWords } from '../../ui/renewal-decision-words.ts';
import { ReservationLink } from '../../ui/reservation-link.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { expirationsWords } from './expirations-words.ts';

type Expiration = Schemas['Expiration'];

/** The columns of what ends. */
export function useExpirationColumns(): readonly Column<Expiration>[] {
  const { columns: titles, yes, no } = useWords(expirationsWords);
  const words = useWords(reservationWords);
  const { decisions } = useWords(renewalDecisionWords);
  const regions = useRegions();
  const { number } = useSpeech();
  const text = (id: keyof typeof titles, textOf: (row: Expiration) => string): Column<Expiration> => ({
    id,
    title: titles[id],
    cell: textOf,
    value: textOf,
  });
  return [
    {
      ...text('ends', ({ expiresAt }) => expiresAt),
      cell: ({ expiresAt }) => <Day on={expiresAt} />,
    },
    text('customer', ({ customerName, customerId }) => customerName ?? customerId),
    {
      ...text('name', ({ displayName }) => displayName),
      cell: ({ customerId, reservationId, displayName }) => (
        <ReservationLink customerId={customerId} id={reservationId} name={displayName} />
      ),
    },
    text('size', ({ sku }) => shortSku(sku)),
    text('region', ({ region }) => nameIn(regions, region)),
    {
      ...text('quantity', ({ quantity }) => number(quantity)),
      value: ({ quantity }) => quantity,
      isNumber: true,
    },
    text('term', ({ term }) => (term === 'unknown' ? '–' : words.years(yearsOf(term)))),
    text('renew', ({ renew }) => (renew ? yes : no)),
    text('state', ({ state }) => nameIn(words.states, state)),
    {
      ...text('decision', ({ decision }) => (decision === undefined ? '' : decisions[decision.decision])),
      cell: ({ decision }) =>
        decision === undefined ? '–' : <RenewalDecision of={decision} isUndone={decision.needsDecision} />,
    },
  ];
}
