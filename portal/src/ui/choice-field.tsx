import { Combobox, Field, Link, makeStyles, Option, tokens } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { matching, type Choice } from './choices.ts';
import { uiWords } from './words.ts';

const useStyles = makeStyles({
  field: { minWidth: 0 },
  box: { minWidth: 0, width: '100%' },
  list: { maxHeight: '320px' },
  option: { display: 'flex', flexWrap: 'wrap', columnGap: '16px', width: '100%' },
  text: { flexGrow: 1 },
  detail: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface ChoiceFieldProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The id of the choice made; empty: none. */
  readonly value: string;
  /** What the choice made is called, where `choices` may lack it. */
  readonly valueText?: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with the choice. */
  readonly problem?: string | undefined;
  /** Where the choices are read from. */
  readonly source?: Pick<UseQueryResult, 'isLoading' | 'error' | 'refetch'> | undefined;
  /** Told what is typed, when the choices are only those that match it already. */
  readonly onType?: ((typed: string) => void) | undefined;
}

/** A choice out of a list that is searched by typing. */
export function ChoiceField({ label, required, hint, problem, source, ...box }: ChoiceFieldProps) {
  const s = useStyles();
  const message = problem ?? (source?.error ? <Unread retry={() => void source.refetch()} /> : undefined);
  return (
    <Field
      className={s.field}
      label={label}
      required={required === true}
      {...(hint !== undefined && { hint })}
      {...(message !== undefined && { validationMessage: message })}
    >
      {(field) => <ChoiceBox {...box} isLoading={source?.isLoading === true} field={field} />}
    </Field>
  );
}

type ChoiceBoxProps = Omit<ChoiceFieldProps, 'label' | 'required' | 'hint' | 'problem' | 'source'> & {
  readonly isLoading: boolean;
  /** What ties the box to its label and messages. */
  readonly field: object;
};

function ChoiceBox(props: ChoiceBoxProps) {
  const { choices, value, valueText = value, onChoose, disabled, onType, isLoading, field } = props;
  const s = useStyles();
  const t = useWords(uiWords);
  const [typed, setTyped] = useState<string>();
  const type = (text: string | undefined) => {
    setTyped(text);
    onType?.(text ?? '');
  };
  const found = onType === undefined ? matching(choices, typed ?? '') : choices;
  const chosen = choices.find(({ id }) => id === value)?.text ?? valueText;
  return (
    <Combobox
      {...field}
      className={s.box}
      disabled={disabled === true}
      {...(isLoading && { placeholder: t.loading })}
      value={typed ?? chosen}
      selectedOptions={value === '' ? [] : [value]}
      listbox={{ className: s.list }}
      onChange={(event) => type(event.target.value)}
      onBlur={() => type(undefined)}
      onOptionSelect={(_, { optionValue }) => {
        type(undefined);
        if (optionValue !== undefined && optionValue !== '') onChoose(optionValue);
      }}
    >
      {found.map(({ id, text, detail }) => (
        <Option key={id} value={id} text={text}>
          <span className={s.option}>
            <span className={s.text}>{text}</span>
            {detail !== undefined && <span className={s.detail}>{detail}</span>}
          </span>
        </Option>
      ))}
      {found.length === 0 && (
        <Option value="" text="" disabled>
          {isLoading ? t.loading : t.noMatch}
        </Option>
      )}
    </Combobox>
  );
}

/** Tells that the choices could not be read, and reads them again. */
function Unread({ retry }: { readonly retry: () => void }) {
  const t = useWords(uiWords);
  return (
    <>
      {t.notRead}{' '}
      <Link as="button" type="button" inline onClick={retry}>
        {t.retry}
      </Link>
    </>
  );
}
