import { Combobox, makeStyles, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCustomers } from '../api/queries.ts';
import { useWords } from '../i18n/speech.tsx';
import { destinationsFor } from './go-to.ts';
import { NAVIGATION } from './pages.tsx';
import type { PageName } from './start-page.ts';
import { appWords } from './words.ts';

const useStyles = makeStyles({
  box: {
    flexGrow: 1,
    flexShrink: 1,
    minWidth: 0,
    maxWidth: '480px',
    margin: '0 auto',
    '@media (max-width: 600px)': { display: 'none' },
  },
  list: { maxHeight: '320px' },
});

/** Goes to a page, a customer or a request by its name or id. */
export function GoToBox({ pages }: { readonly pages: readonly PageName[] }) {
  const s = useStyles();
  const t = useWords(appWords);
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const customers = useCustomers();
  const known = [
    ...NAVIGATION.filter(({ name }) => pages.includes(name)).map(({ name, to }) => ({
      to,
      name: t.pages[name],
    })),
    ...(customers.data?.items ?? []).map(({ customerId, name }) => ({
      to: `/customers/${customerId}`,
      name,
    })),
  ];
  const found = destinationsFor(typed, known, t.request);
  return (
    <Combobox
      id="go-to"
      className={s.box}
      size="small"
      freeform
      aria-label={t.search}
      placeholder={t.search}
      value={typed}
      selectedOptions={[]}
      listbox={{ className: s.list }}
      onChange={(event) => setTyped(event.target.value)}
      onOptionSelect={(_, { optionValue }) => {
        setTyped('');
        if (optionValue !== undefined && optionValue !== '') go(optionValue);
      }}
    >
      {found.map(({ to, name }) => (
        <Option key={to} value={to} text={name}>
          {name}
        </Option>
      ))}
      {found.length === 0 && (
        <Option value="" text={typed} disabled>
          {t.nothingFound}
        </Option>
      )}
    </Combobox>
  );
}
