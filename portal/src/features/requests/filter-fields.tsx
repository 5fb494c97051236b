import { Dropdown, Field, makeStyles, Option, Select, Switch } from '@fluentui/react-components';
import { useCustomers } from '../../api/queries.ts';
import { useWords } from '../../i18n/speech.tsx';
import { CustomerField } from '../../ui/customer-field.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { listWords } from '../../ui/request-list-words.ts';
import { canListEnded, KINDS, statusesFor, statusesIn, type Chosen } from './request-filter.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'end' },
  field: { minWidth: '180px' },
  statuses: { minWidth: '180px', maxWidth: '100%' },
});

interface FieldsProps {
  readonly chosen: Chosen;
  readonly onChoose: (part: Partial<Chosen>) => void;
}

/** The filter of the list of requests. */
export function FilterFields({ chosen, onChoose }: FieldsProps) {
  const s = useStyles();
  const t = useWords(listWords);
  const { kinds } = useWords(requestWords);
  const customers = useCustomers();
  return (
    <div role="search" aria-label={t.filter} className={s.fields}>
      <CustomerField
        className={s.field}
        customers={customers.data?.items ?? []}
        customer={chosen.customer}
        onChoose={(customer) => onChoose({ customer })}
      />
      <Field label={t.kind} className={s.field}>
        <Select value={chosen.kind} onChange={(_, { value }) => onChoose({ kind: value })}>
          <option value="">{t.allKinds}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kinds[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <StatusField chosen={chosen} onChoose={onChoose} />
      <Switch
        label={t.mine}
        checked={chosen.mine === 'yes'}
        onChange={(_, { checked }) => onChoose({ mine: checked ? 'yes' : '' })}
      />
    </div>
  );
}

function StatusField({ chosen, onChoose }: FieldsProps) {
  const s = useStyles();
  const t = useWords(listWords);
  const { statuses } = useWords(requestWords);
  const selected = statusesIn(chosen.status);
  const none = canListEnded(chosen) ? t.allStatuses : t.allOpen;
  return (
    <Field label={t.status} className={s.statuses}>
      <Dropdown
        multiselect
        value={selected.length === 0 ? none : selected.map((status) => statuses[status]).join(', ')}
        selectedOptions={[...selected]}
        onOptionSelect={(_, { selectedOptions }) => onChoose({ status: selectedOptions.join(',') })}
      >
        {statusesFor(chosen).map((status) => (
          <Option key={status} value={status} text={statuses[status]}>
            {statuses[status]}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
