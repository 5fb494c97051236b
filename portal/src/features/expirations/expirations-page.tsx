import { makeStyles } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useExpirations, useExpirationsFile } from '../../api/expirations.ts';
import { endsByMonth, monthOfEnd } from '../../charts/ends.ts';
import { ExpiryWall } from '../../charts/expiry-wall.tsx';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FileButtons } from '../../ui/file-buttons.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { useExpirationColumns } from './expiration-columns.tsx';
import { ExpirationFields } from './expiration-fields.tsx';
import { expirationsWords } from './expirations-words.ts';
import { daysIn, wallDays } from './wall-days.ts';

type Expiration = Schemas['Expiration'];

const useStyles = makeStyles({ tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

/** When the commitments of all customers end, or of one: the wall, and the list of a month or of all. */
export function ExpirationsPage() {
  const t = useWords(expirationsWords);
  const [customerId] = useQueryString('customer');
  const days = wallDays(new Date());
  const query = useExpirations({ customerId, ...days });
  return (
    <Page title={t.title} aside={<Age query={query} />}>
      <Loaded query={query} lines={8}>
        {({ items, warnings }) => (
          <>
            <Warnings of={warnings} />
            <Ends items={items} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Ends({ items }: { readonly items: readonly Expiration[] }) {
  const t = useWords(expirationsWords);
  const [month, setMonth] = useQueryString('ends');
  const { months } = endsByMonth(items, new Date());
  const rows = month === '' ? items : items.filter((one) => monthOfEnd(one) === month);
  return (
    <>
      <Card title={t.wall}>
        <ExpiryWall months={months} chosen={month} onChoose={setMonth} />
      </Card>
      <Card title={t.list} aside={<Files month={month} />}>
        <ExpirationFields months={months} month={month} onMonth={setMonth} />
        {rows.length === 0 ? <Empty why={t.none} /> : <Rows rows={rows} />}
      </Card>
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Expiration[] }) {
  const t = useWords(expirationsWords);
  const columns = useExpirationColumns();
  const [sort, setSort] = useQueryString('sort', 'ends');
  return (
    <DataTable
      label={t.list}
      columns={columns}
      rows={rows}
      keyOf={({ customerId, reservationId }) => `${customerId}|${reservationId}`}
      sorting={sortingOf(sort)}
      onSort={(sorting) => setSort(sortingText(sorting))}
    />
  );
}

/** What is listed as files, by the desk: of the chosen customer and month. */
function Files({ month }: { readonly month: string }) {
  const s = useStyles();
  const [customerId] = useQueryString('customer');
  const read = useExpirationsFile({ customerId, ...daysIn(month, wallDays(new Date())) });
  return (
    <div className={s.tools}>
      <FileButtons fileName="expirations" read={read} />
    </div>
  );
}
