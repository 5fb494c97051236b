import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))',
    gap: '12px',
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** Names and values, side by side where there is room. A value that is not known is a dash. */
export function Facts({ of }: { readonly of: readonly (readonly [name: string, value: ReactNode])[] }) {
  const s = useStyles();
  return (
    <dl className={s.facts}>
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Caption1 className={s.name}>{name}</Caption1>
          </dt>
          <dd className={s.value}>
            <Text weight="semibold">{value ?? '–'}</Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}
