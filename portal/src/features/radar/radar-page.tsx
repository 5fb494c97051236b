import { Field, Select } from '@fluentui/react-components';
import { useCustomers } from '../../api/queries.ts';
import { useRadar, useRadarFile, type RadarFilter } from '../../api/radar.ts';
import { useWords } from '../../i18n/speech.tsx';
import { FileButtons } from '../../ui/file-buttons.tsx';
import { ListFilter, useFilterStyles } from '../../ui/list-filter.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { byKind, horizonIn, HORIZONS } from './radar-kinds.ts';
import { RadarPart } from './radar-part.tsx';
import { RadarTotals } from './radar-totals.tsx';
import { radarWords } from './radar-words.ts';

/** What dated rules will take away or give back, over all customers or one: totals by kind, then each kind. */
export function RadarPage() {
  const t = useWords(radarWords);
  const [customerId, setCustomer] = useQueryString('customer');
  const [days, setDays] = useQueryString('horizon', String(horizonIn('')));
  const filter = { customerId, horizon: horizonIn(days) };
  const radar = useRadar(filter);
  return (
    <Page title={t.title} aside={<Age query={radar} />}>
      <Fields filter={filter} onCustomer={setCustomer} onHorizon={setDays} />
      <Loaded query={radar} lines={8}>
        {({ items, warnings }) => {
          const kinds = byKind(items);
          return (
            <>
              <Warnings of={warnings} />
              <RadarTotals of={kinds} />
              {kinds.map((ofKind) => (
                <RadarPart key={ofKind.kind} {...ofKind} />
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Fields({
  filter,
  onCustomer,
  onHorizon,
}: {
  readonly filter: RadarFilter;
  readonly onCustomer: (customerId: string) => void;
  readonly onHorizon: (days: string) => void;
}) {
  const s = useFilterStyles();
  const t = useWords(radarWords);
  const customers = useCustomers();
  return (
    <ListFilter
      label={t.filter}
      customers={customers.data?.items ?? []}
      customer={filter.customerId}
      onCustomer={onCustomer}
    >
      <Field label={t.horizon} className={s.field}>
        <Select value={String(filter.horizon)} onChange={(_, { value }) => onHorizon(value)}>
          {HORIZONS.map((days) => (
            <option key={days} value={days}>
              {t.days(days)}
            </option>
          ))}
        </Select>
      </Field>
      <FileButtons fileName="radar" read={useRadarFile(filter)} />
    </ListFilter>
  );
}
