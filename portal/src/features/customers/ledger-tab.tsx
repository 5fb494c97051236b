import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useQueryString } from '../../ui/query-string.ts';
import { useLedger } from '../../api/ledger.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { csvOf } from '../../ui/csv.ts';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Warnings } from '../../ui/warnings.tsx';
import { LEDGER_CSV_TITLES, ledgerCsvRow, ledgerRows, totalsOf } from './ledger-entries.ts';
import { LedgerTable, LedgerTotals } from './ledger-tables.tsx';
import { periodOf, type PeriodText } from './ledger-period.ts';
import { PeriodFields } from './period-fields.tsx';
import { ledgerWords } from './ledger-words.ts';
import { CustomerPart } from './customer-part.tsx';

/** What was booked for the customer in a period, for those who may read it. */
export function CustomerLedgerPage() {
  return <CustomerPart name="ledger">{(customerId) => <LedgerTab customerId={customerId} />}</CustomerPart>;
}

function LedgerTab({ customerId }: { readonly customerId: string }) {
  const t = useWords(ledgerWords);
  const text = usePeriodText();
  const query = useLedger(customerId, periodOf(text, new Date()));
  if (query.data === undefined && isForbidden(query.error))
    return (
      <Card title={t.title}>
        <Empty why={t.forbidden} />
      </Card>
    );
  return (
    <>
      <PeriodFields text={text} />
      <Loaded query={query} lines={8}>
        {({ items, warnings }) => (
          <>
            <Warnings of={warnings} />
            <Entries customerId={customerId} of={items} age={<Age query={query} />} />
          </>
        )}
      </Loaded>
    </>
  );
}

const isForbidden = (error: Error | null): boolean =>
  error instanceof ApiProblem && error.problem.status === 403;

function usePeriodText(): PeriodText {
  const [month] = useQueryString('month');
  const [from] = useQueryString('from');
  const [to] = useQueryString('to');
  return { month, from, to };
}

function Entries({
  customerId,
  of,
  age,
}: {
  readonly customerId: string;
  readonly of: readonly Schemas['LedgerEntry'][];
  readonly age: ReactNode;
}) {
  const t = useWords(ledgerWords);
  const rows = ledgerRows(of);
  if (rows.length === 0)
    return (
      <Card title={t.entries} aside={age}>
        <Empty why={t.none} />
      </Card>
    );
  return (
    <>
      <Card title={t.totals}>
        <LedgerTotals of={totalsOf(of)} />
      </Card>
      <Card
        title={t.entries}
        aside={
          <>
            {age}
            <CsvButton
              label={t.csv}
              fileName={t.file}
              content={() => csvOf(LEDGER_CSV_TITLES, rows.map(ledgerCsvRow))}
            />
          </>
        }
      >
        <LedgerTable customerId={customerId} rows={rows} />
      </Card>
    </>
  );
}
