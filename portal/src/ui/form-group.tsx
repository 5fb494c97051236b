import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Card } from './card.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: '12px 16px',
    alignItems: 'start',
    '@media (max-width: 700px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** A titled group of fields, two beside each other where there is room. */
export function Group({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const s = useStyles();
  return (
    <Card title={title} aside={aside}>
      <div className={s.fields}>{children}</div>
    </Card>
  );
}

export const useFieldStyles = makeStyles({
  wide: { gridColumn: '1 / -1', minWidth: 0 },
  /** Answers beside each other, as many as there is room for. */
  answers: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))' },
});

/** The message of a field, where there is one. */
export const withProblem = (message: string | undefined) =>
  message === undefined ? {} : { validationMessage: message };
