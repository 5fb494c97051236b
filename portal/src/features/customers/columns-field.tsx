import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components';
import { useWords } from '../../i18n/speech.tsx';
import { uiWords } from '../../ui/words.ts';

const useStyles = makeStyles({
  field: { display: 'flex', alignItems: 'center', gap: '8px' },
  list: { minWidth: '120px', width: '120px' },
});

interface TableColumn {
  readonly id: string;
  readonly title: string;
}

/** Chooses the columns of a table; the first one, the name of its row, always stays and is not offered. */
export function ColumnsField({
  all,
  shown,
  onChoose,
}: {
  readonly all: readonly TableColumn[];
  readonly shown: readonly TableColumn[];
  readonly onChoose: (ids: readonly string[]) => void;
}) {
  const s = useStyles();
  const t = useWords(uiWords);
  const [, ...others] = all;
  return (
    <Field label={t.columns} className={s.field}>
      <Dropdown
        multiselect
        size="small"
        className={s.list}
        value={t.shown(shown.length, all.length)}
        selectedOptions={shown.map(({ id }) => id)}
        onOptionSelect={(_, { selectedOptions }) => onChoose(selectedOptions)}
      >
        {others.map(({ id, title }) => (
          <Option key={id} value={id} text={title}>
            {title}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
