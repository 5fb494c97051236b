import {
  Caption1,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Button,
  tokens,
} from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { Trouble } from './trouble.tsx';
import { Waiting } from './waiting.tsx';
import { uiWords } from './words.ts';

const useStyles = makeStyles({
  old: { opacity: 0.6 },
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
});

/**
 * The states of something that is read: grey lines while it comes, the problem when it does not, what `children` draw of
 * it once it is there. When it could not be read again, what was read before stays, dimmed, with its age.
 */
export function Loaded<T>({
  query,
  lines = 4,
  children,
}: {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'dataUpdatedAt'> & {
    readonly refetch: () => Promise<unknown>;
  };
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}) {
  const s = useStyles();
  const { data, error, dataUpdatedAt, refetch } = query;
  const retry = () => void refetch();
  if (data === undefined)
    return error === null ? <Waiting lines={lines} /> : <Trouble error={error} retry={retry} />;
  // The same elements with and without the bar: what a person has begun to write inside stays.
  return (
    <div className={s.room}>
      {error !== null && <Old since={new Date(dataUpdatedAt)} retry={retry} />}
      <div className={mergeClasses(s.room, error !== null && s.old)}>{children(data)}</div>
    </div>
  );
}

function Old({ since, retry }: { readonly since: Date; readonly retry: () => void }) {
  const t = useWords(uiWords);
  const { time } = useSpeech();
  return (
    <MessageBar intent="warning">
      <MessageBarBody>{t.old(time(since.toISOString()))}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={retry}>
          {t.retry}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

const useAgeStyles = makeStyles({ age: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' } });

/** When what is shown was read. */
export function Age({ query }: { readonly query: { readonly dataUpdatedAt: number } }) {
  const s = useAgeStyles();
  const t = useWords(uiWords);
  const { time } = useSpeech();
  if (query.dataUpdatedAt === 0) return null;
  return <Caption1 className={s.age}>{t.asOf(time(new Date(query.dataUpdatedAt).toISOString()))}</Caption1>;
}
