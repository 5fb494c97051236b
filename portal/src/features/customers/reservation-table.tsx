import { Button, Caption1, makeStyles } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useReservationFile, useReservationList } from '../../api/reservations.ts';
import type { MonthOfEnds } from '../../charts/expiry-wall.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortingText } from '../../ui/sorting.ts';
import { uiWords } from '../../ui/words.ts';
import { chosenColumns, columnsText } from './chosen-columns.ts';
import { useReservationColumns } from './reservation-columns.tsx';
import { queryOf, sortIn } from './reservation-filter.ts';
import { ReservationFilterFields } from './reservation-filter-fields.tsx';
import { reservationListWords } from './reservation-list-words.ts';
import { useReservationFilter } from './use-reservation-filter.ts';

type Reservation = Schemas['Reservation'];

/** Loaded beside the rows, which are looked at before another choice of columns. */
const ColumnsField = lazy(async () => ({ default: (await import('./columns-field.tsx')).ColumnsField }));

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center' },
  count: { flexGrow: 1 },
});

/** The customer's reservations: filtered and sorted by the desk, page by page, in the columns that the address tells. */
export function ReservationTable({
  customerId,
  items,
  months,
}: {
  readonly customerId: string;
  /** All of the customer, for what the filter offers. */
  readonly items: readonly Reservation[];
  readonly months: readonly MonthOfEnds[];
}) {
  const s = useStyles();
  const t = useWords(reservationListWords);
  const ui = useWords(uiWords);
  const { filter, choose, clear } = useReservationFilter();
  const [sort] = useQueryString('sort', 'ends');
  const query = queryOf(filter, sort);
  const list = useReservationList(customerId, query);
  const readFile = useReservationFile(customerId, query);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={t.title}>
      <ReservationFilterFields items={items} months={months} filter={filter} onChoose={choose} />
      <div className={s.tools}>
        <Caption1 role="status" className={s.count}>
          {list.data !== undefined && (list.hasNextPage ? t.andMore(rows.length) : t.found(rows.length))}
        </Caption1>
        <ColumnsChoice customerId={customerId} />
        <FileButton label={ui.csv} fileName="reservations" format="csv" read={readFile} />
      </div>
      <Loaded query={list} lines={8}>
        {() =>
          rows.length === 0 ? (
            <Empty why={ui.noMatch}>
              <Button onClick={clear}>{ui.clear}</Button>
            </Empty>
          ) : (
            <Rows customerId={customerId} rows={rows} />
          )
        }
      </Loaded>
      <MoreButton list={list} text={t.more} />
    </Card>
  );
}

function ColumnsChoice({ customerId }: { readonly customerId: string }) {
  const all = useReservationColumns(customerId);
  const [text, setText] = useQueryString('columns');
  const choose = (ids: readonly string[]) =>
    setText(columnsText(all.flatMap(({ id }, index) => (index === 0 || ids.includes(id) ? [id] : []))));
  return (
    <Suspense fallback={null}>
      <ColumnsField all={all} shown={chosenColumns(all, text)} onChoose={choose} />
    </Suspense>
  );
}

function Rows({ customerId, rows }: { readonly customerId: string; readonly rows: readonly Reservation[] }) {
  const t = useWords(reservationListWords);
  const [chosen] = useQueryString('columns');
  const [sort, setSort] = useQueryString('sort', 'ends');
  return (
    <DataTable
      label={t.title}
      columns={chosenColumns(useReservationColumns(customerId), chosen)}
      rows={rows}
      keyOf={({ reservationId }) => reservationId}
      sorting={sortIn(sort)}
      onSort={(sorting) => setSort(sortingText(sorting))}
      isInOrder
    />
  );
}
