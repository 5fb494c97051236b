import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components';
import { useWords } from '../../i18n/speech.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { uiWords } from '../../ui/words.ts';
import { chosenColumns, columnsText } from './chosen-columns.ts';

const useStyles = makeStyles({
  field: { display: 'flex', alignItems: 'center', gap: '8px' },
  list: { minWidth: '120px', width: '120px' },
});

/** Chooses the columns of a table; the first one, the name of its row, always stays. */
export function ColumnsField({
  all,
}: {
  readonly all: readonly { readonly id: string; readonly title: string }[];
}) {
  const s = useStyles();
  const t = useWords(uiWords);
  const [text, setText] = useQueryString('columns');
  const shown = chosenColumns(all, text);
  const [name, ...others] = all;
  const choose = (ids: readonly string[]) =>
    setText(columnsText(all.flatMap(({ id }) => (id === name?.id || ids.includes(id) ? [id] : []))));
  return (
    <Field label={t.columns} className={s.field}>
      <Dropdown
        multiselect
        size="small"
        className={s.list}
        value={t.shown(shown.length, all.length)}
        selectedOptions={shown.map(({ id }) => id)}
        onOptionSelect={(_, { selectedOptions }) => choose(selectedOptions)}
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
