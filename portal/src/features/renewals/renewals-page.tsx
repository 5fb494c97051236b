import { Caption1, Field, Select, Text } from '@fluentui/react-components';
import { useCustomers } from '../../api/queries.ts';
import { useRenewals, useRenewalsFile, type RenewalFilter } from '../../api/renewals.ts';
import { useAllRequests } from '../../api/requests.ts';
import type { Schemas } from '../../api/client.ts';
import { dayIn } from '../../charts/expiry-wall.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FileButtons } from '../../ui/file-buttons.tsx';
import { useFirstRows } from '../../ui/first-rows.tsx';
import { ListFilter, useFilterStyles } from '../../ui/list-filter.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { useRenewalColumns } from './renewal-columns.tsx';
import {
  keyOf,
  renewalsByMonth,
  totalsOf,
  WITHIN,
  withinIn,
  type MonthOfRenewals,
  type RenewalTotals,
} from './renewals-by-month.ts';
import { renewalsWords } from './renewals-words.ts';

const UNDECIDED = 'undecided';

/** The reservations that end soon over all customers or one, by month: what each needs, costs, and what was decided. */
export function RenewalsPage() {
  const t = useWords(renewalsWords);
  const [customerId] = useQueryString('customer');
  const [days] = useQueryString('within');
  const [show] = useQueryString('show');
  const filter = { customerId, withinDays: withinIn(days), undecided: show === UNDECIDED };
  const renewals = useRenewals(filter);
  const requests = useAllRequests({ kind: 'renewal' }).data?.items ?? [];
  return (
    <Page title={t.title} aside={<Age query={renewals} />}>
      <Fields filter={filter} />
      <Loaded query={renewals} lines={8}>
        {({ items, warnings }) => (
          <>
            <Warnings of={warnings} />
            {items.length === 0 ? (
              <Empty why={filter.undecided ? t.noneToDecide : t.none} />
            ) : (
              <Text role="status">
                <Totals of={totalsOf(items)} />
              </Text>
            )}
            {renewalsByMonth(items).map((month) => (
              <Month key={month.month} of={month} requests={requests} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Fields({ filter }: { readonly filter: RenewalFilter }) {
  const s = useFilterStyles();
  const t = useWords(renewalsWords);
  const customers = useCustomers();
  const [, setCustomer] = useQueryString('customer');
  const [, setDays] = useQueryString('within', String(withinIn('')));
  const [, setShow] = useQueryString('show');
  return (
    <ListFilter
      label={t.filter}
      customers={customers.data?.items ?? []}
      customer={filter.customerId}
      onCustomer={setCustomer}
    >
      <Field label={t.within} className={s.field}>
        <Select value={String(filter.withinDays)} onChange={(_, { value }) => setDays(value)}>
          {WITHIN.map((one) => (
            <option key={one} value={one}>
              {t.days(one)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t.show} className={s.field}>
        <Select value={filter.undecided ? UNDECIDED : ''} onChange={(_, { value }) => setShow(value)}>
          <option value="">{t.all}</option>
          <option value={UNDECIDED}>{t.undecided}</option>
        </Select>
      </Field>
      <FileButtons fileName="renewals" read={useRenewalsFile(filter)} />
    </ListFilter>
  );
}

function Month({
  of,
  requests,
}: {
  readonly of: MonthOfRenewals;
  readonly requests: readonly Schemas['RequestSummary'][];
}) {
  const t = useWords(renewalsWords);
  const { month: nameOf } = useSpeech();
  const columns = useRenewalColumns(requests);
  const { rows, more } = useFirstRows(of.items);
  const name = nameOf(dayIn(of.month));
  return (
    <Card
      title={name}
      aside={
        <Caption1>
          <Totals of={of} />
        </Caption1>
      }
    >
      <DataTable label={t.month(name)} columns={columns} rows={rows} keyOf={keyOf} />
      {more}
    </Card>
  );
}

/** How much is to decide, and what a day of doing nothing costs. */
function Totals({ of: { toDecide, perDay, unpriced } }: { readonly of: RenewalTotals }) {
  const t = useWords(renewalsWords);
  const { money } = useSpeech();
  if (toDecide === 0) return t.allDecided;
  return [
    t.toDecide(toDecide),
    ...(perDay.length > 0 ? [t.doingNothing(perDay.map(money).join(' + '))] : []),
    ...(perDay.length > 0 && unpriced > 0 ? [t.unpriced(unpriced)] : []),
  ].join(', ');
}
