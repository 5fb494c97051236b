import { Button, Caption1, makeStyles } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import type { MonthOfEnds } from '../../charts/expiry-wall.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { csvOf } from '../../ui/csv.ts';
import { CsvButton } from '../../ui/csv-button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortedBy, sortingOf, sortingText } from '../../ui/sorting.ts';
import { uiWords } from '../../ui/words.ts';
import { chosenColumns } from './chosen-columns.ts';
import { ColumnsField } from './columns-field.tsx';
import { useReservationColumns, type ReservationColumn } from './reservation-columns.tsx';
import { reservationsThat } from './reservation-filter.ts';
import { ReservationFilterFields } from './reservation-filter-fields.tsx';
import { reservationListWords } from './reservation-list-words.ts';
import { useReservationFilter } from './use-reservation-filter.ts';

type Reservation = Schemas['Reservation'];

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center' },
  count: { flexGrow: 1 },
});

/** The customer's reservations: filtered, sorted and in the columns that the address tells. */
export function ReservationTable({
  customerId,
  items,
  months,
}: {
  readonly customerId: string;
  readonly items: readonly Reservation[];
  readonly months: readonly MonthOfEnds[];
}) {
  const s = useStyles();
  const t = useWords(reservationListWords);
  const ui = useWords(uiWords);
  const all = useReservationColumns(customerId);
  const [chosen] = useQueryString('columns');
  const columns = chosenColumns(all, chosen);
  const { filter, choose, clear } = useReservationFilter();
  const read = (one: Reservation) => all.map(({ text }) => text(one)).join(' ');
  const rows = reservationsThat(items, filter, read);
  return (
    <Card title={t.title}>
      <ReservationFilterFields items={items} months={months} filter={filter} onChoose={choose} />
      <div className={s.tools}>
        <Caption1 role="status" className={s.count}>
          {ui.shown(rows.length, items.length)}
        </Caption1>
        <ColumnsField all={all} />
        <Csv columns={columns} rows={rows} />
      </div>
      {rows.length === 0 ? (
        <Empty why={ui.noMatch}>
          <Button onClick={clear}>{ui.clear}</Button>
        </Empty>
      ) : (
        <Rows columns={columns} rows={rows} />
      )}
    </Card>
  );
}

interface Shown {
  readonly columns: readonly ReservationColumn[];
  readonly rows: readonly Reservation[];
}

function Rows({ columns, rows }: Shown) {
  const t = useWords(reservationListWords);
  const [sort, setSort] = useQueryString('sort', 'ends');
  return (
    <DataTable
      label={t.title}
      columns={columns}
      rows={rows}
      keyOf={({ reservationId }) => reservationId}
      sorting={sortingOf(sort)}
      onSort={(sorting) => setSort(sortingText(sorting))}
    />
  );
}

/** What is shown as a file, in its order. */
function Csv({ columns, rows }: Shown) {
  const t = useWords(reservationListWords);
  const [sort] = useQueryString('sort', 'ends');
  const content = () => {
    const { by, up } = sortingOf(sort);
    const value = columns.find(({ id }) => id === by)?.value;
    const inOrder = value === undefined ? rows : sortedBy(rows, value, up);
    return csvOf(
      columns.map(({ title }) => title),
      inOrder.map((row) => columns.map(({ text }) => text(row))),
    );
  };
  return <CsvButton label={t.csv} fileName={t.file} content={content} />;
}
