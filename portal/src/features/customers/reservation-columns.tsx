import { makeStyles } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useRegions } from '../../api/regions.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Day } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { isLive } from '../../charts/ends.ts';
import { reservationListWords } from './reservation-list-words.ts';

type Reservation = Schemas['Reservation'];
type Words = (typeof reservationListWords)['en'];

const useStyles = makeStyles({
  /** Azure makes long names; they shall not push what decides out of sight. */
  name: { maxWidth: 'min(340px, 50vw)', whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

/** A column that also tells its cell as text, for a file and for the filter. */
export interface ReservationColumn extends Column<Reservation> {
  readonly id: keyof Words['columns'];
  readonly text: (row: Reservation) => string;
}

/** The columns of a customer's reservations, all that there are. */
export function useReservationColumns(customerId: string): readonly ReservationColumn[] {
  const s = useStyles();
  const { columns: titles, yes, no } = useWords(reservationListWords);
  const words = useWords(reservationWords);
  const regions = useRegions();
  const { number, percent } = useSpeech();
  const text = (id: ReservationColumn['id'], textOf: (row: Reservation) => string): ReservationColumn => ({
    id,
    title: titles[id],
    cell: textOf,
    value: textOf,
    text: textOf,
  });
  return [
    {
      ...text('name', ({ displayName }) => displayName),
      cell: ({ reservationId, displayName }) => (
        <div className={s.name}>
          <PageLink to={`/customers/${customerId}/reservations/${reservationId}`}>{displayName}</PageLink>
        </div>
      ),
    },
    text('size', ({ sku }) => shortSku(sku)),
    text('type', ({ reservedResourceType }) => nameIn(words.types, reservedResourceType)),
    text('region', ({ region }) => nameIn(regions, region)),
    {
      ...text('quantity', ({ quantity }) => String(quantity)),
      cell: ({ quantity }) => number(quantity),
      value: ({ quantity }) => quantity,
      isNumber: true,
    },
    text('term', ({ term }) => (term === 'unknown' ? '–' : words.years(yearsOf(term)))),
    text('plan', ({ billingPlan }) => (billingPlan === 'unknown' ? '–' : words.plans[billingPlan])),
    {
      ...text('ends', ({ expiresAt }) => expiresAt?.slice(0, 10) ?? ''),
      cell: ({ expiresAt }) => (expiresAt === undefined ? '–' : <Day on={expiresAt} />),
      // What is over needs no decision: it stands last.
      value: (row) => (isLive(row) ? row.expiresAt : undefined),
    },
    text('state', ({ state }) => nameIn(words.states, state)),
    {
      ...text('use', (row) => usedIn30Days(row) ?? ''),
      cell: (row) => {
        const used = usedIn30Days(row);
        return used === undefined ? '–' : percent(Number(used) / 100);
      },
      value: (row) => {
        const used = usedIn30Days(row);
        return used === undefined ? undefined : Number(used);
      },
      isNumber: true,
    },
    text('scope', ({ scope }) => words.scopes[scope.type]),
    text('renew', ({ renew }) => (renew ? yes : no)),
    text('id', ({ reservationId }) => reservationId),
  ];
}

/** Percent of the reserved hours that were used; `undefined` where Microsoft tells none. */
const usedIn30Days = ({ utilisation }: Reservation): string | undefined =>
  utilisation?.find(({ days }) => days === 30)?.percent;
