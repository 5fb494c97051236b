import { makeStyles } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useRegions } from '../../api/regions.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Day } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { originWords } from './origin-words.ts';
import type { SortedColumn } from './reservation-filter.ts';
import { reservationListWords } from './reservation-list-words.ts';

type Reservation = Schemas['Reservation'];
type Words = (typeof reservationListWords)['en'];

const useStyles = makeStyles({
  /** Azure makes long names; they shall not push what decides out of sight. */
  name: { maxWidth: 'min(340px, 50vw)', whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

/** A column that may be chosen by its name. */
interface ReservationColumn extends Column<Reservation> {
  readonly id: keyof Words['columns'];
}

/** The columns of a customer's reservations, all that there are. The desk sorts by those that have a value. */
export function useReservationColumns(customerId: string): readonly ReservationColumn[] {
  const s = useStyles();
  const { columns: titles, yes, no } = useWords(reservationListWords);
  const { origins } = useWords(originWords);
  const words = useWords(reservationWords);
  const regions = useRegions();
  const { number, percent } = useSpeech();
  const column = (id: ReservationColumn['id'], cell: ReservationColumn['cell']): ReservationColumn => ({
    ...{ id, title: titles[id], cell },
  });
  const sortable = (id: SortedColumn, cell: ReservationColumn['cell'], isNumber = false) => ({
    ...column(id, cell),
    ...{ value: () => undefined, isNumber },
  });
  return [
    sortable('name', ({ reservationId, displayName }) => (
      <div className={s.name}>
        <PageLink to={`/customers/${customerId}/reservations/${reservationId}`}>{displayName}</PageLink>
      </div>
    )),
    sortable('size', ({ sku }) => shortSku(sku)),
    column('type', ({ reservedResourceType }) => nameIn(words.types, reservedResourceType)),
    sortable('region', ({ region }) => nameIn(regions, region)),
    sortable('quantity', ({ quantity }) => number(quantity), true),
    column('term', ({ term }) => (term === 'unknown' ? '–' : words.years(yearsOf(term)))),
    column('plan', ({ billingPlan }) => (billingPlan === 'unknown' ? '–' : words.plans[billingPlan])),
    sortable('ends', ({ expiresAt }) => (expiresAt === undefined ? '–' : <Day on={expiresAt} />)),
    column('state', ({ state }) => nameIn(words.states, state)),
    {
      ...column('use', (row) => {
        const used = usedIn30Days(row);
        return used === undefined ? '–' : percent(Number(used) / 100);
      }),
      isNumber: true,
    },
    column('scope', ({ scope }) => words.scopes[scope.type]),
    column('renew', ({ renew }) => (renew ? yes : no)),
    column('origin', ({ origin }) => origins[origin]),
    column('department', ({ departmentId }) => departmentId ?? '–'),
    column('id', ({ reservationId }) => reservationId),
  ];
}

/** Percent of the reserved hours that were used; `undefined` where Microsoft tells none. */
const usedIn30Days = ({ utilisation }: Reservation): string | undefined =>
  utilisation?.find(({ days }) => days === 30)?.percent;
