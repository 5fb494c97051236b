import { Checkbox, Field, makeStyles, Select } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useRegions } from '../../api/regions.ts';
import { dayIn, unitsIn, type MonthOfEnds } from '../../charts/expiry-wall.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { byText, type Choice } from '../../ui/choices.ts';
import { reservationWords } from '../../ui/reservation-words.ts';
import { FilterBox } from '../../ui/filter-box.tsx';
import { ALL_STATES, valuesOf, type ReservationFilter } from './reservation-filter.ts';
import { reservationListWords } from './reservation-list-words.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'end' },
  text: { flexGrow: 1, minWidth: 'min(240px, 100%)', maxWidth: '360px' },
  /** A field as narrow as its place, although the longest choice is wider. */
  field: {
    width: '220px',
    maxWidth: '100%',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& select': { width: '100%', textOverflow: 'ellipsis' },
  },
});

/** The filter of a customer's reservations; the field of months does by keyboard, and on a phone, what a bar does. */
export function ReservationFilterFields({
  items,
  months,
  filter,
  onChoose,
}: {
  readonly items: readonly Schemas['Reservation'][];
  readonly months: readonly MonthOfEnds[];
  readonly filter: ReservationFilter;
  readonly onChoose: (part: Partial<ReservationFilter>) => void;
}) {
  const s = useStyles();
  const t = useWords(reservationListWords);
  const { states, types } = useWords(reservationWords);
  const regions = useRegions();
  const { month: monthName } = useSpeech();
  const named = (ids: readonly string[], names: Readonly<Record<string, string>>) =>
    byText(ids.map((id) => ({ id, text: nameIn(names, id) })));
  return (
    <div role="search" aria-label={t.filter} className={s.fields}>
      <FilterBox
        className={s.text}
        label={t.text}
        value={filter.text}
        onChange={(text) => onChoose({ text })}
      />
      <OneOf
        label={t.state}
        none={t.inForce}
        value={filter.state}
        choices={[{ id: ALL_STATES, text: t.allStates }, ...named(Object.keys(states), states)]}
        onChoose={(state) => onChoose({ state })}
      />
      <OneOf
        label={t.type}
        none={t.allTypes}
        value={filter.type}
        choices={named(valuesOf(items, 'reservedResourceType'), types)}
        onChoose={(type) => onChoose({ type })}
      />
      <OneOf
        label={t.region}
        none={t.allRegions}
        value={filter.region}
        choices={named(valuesOf(items, 'region'), regions)}
        onChoose={(region) => onChoose({ region })}
      />
      <OneOf
        label={t.department}
        none={t.allDepartments}
        value={filter.department}
        choices={named(valuesOf(items, 'departmentId'), {})}
        onChoose={(department) => onChoose({ department })}
      />
      <OneOf
        label={t.endsIn}
        none={t.anyMonth}
        value={filter.month}
        choices={months
          .filter((one) => unitsIn(one) > 0)
          .map(({ month }) => ({ id: month, text: monthName(dayIn(month)) }))}
        onChoose={(month) => onChoose({ month })}
      />
      <Checkbox
        label={t.archived}
        checked={filter.archived === 'true'}
        onChange={(_, { checked }) => onChoose({ archived: checked === true ? 'true' : '' })}
      />
    </div>
  );
}

/** A choice of a filter; nothing where there is nothing to choose from. */
function OneOf({
  label,
  none,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
}) {
  const s = useStyles();
  if (choices.length === 0 && value === '') return null;
  return (
    <Field label={label} className={s.field}>
      <Select value={value} onChange={(_, { value: id }) => onChoose(id)}>
        <option value="">{none}</option>
        {choices.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
