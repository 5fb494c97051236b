import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  empty: {
    display: 'grid',
    gap: '8px',
    justifyItems: 'start',
    padding: '16px 0',
    color: tokens.colorNeutralForeground2,
  },
});

/** Says why there is nothing, and what to do next. */
export function Empty({ why, children }: { readonly why: string; readonly children?: ReactNode }) {
  const s = useStyles();
  return (
    <div className={s.empty}>
      <Text>{why}</Text>
      {children}
    </div>
  );
}
