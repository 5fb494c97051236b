import { makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { uiWords } from './words.ts';

/** What comes sooner needs no skeleton: it would only flicker. */
const SHOWN_AFTER_MS = 200;
const WIDTHS = ['90%', '78%', '66%', '82%', '54%', '70%', '60%', '74%', '48%', '64%'];

const useStyles = makeStyles({ lines: { display: 'grid', gap: '12px', padding: '8px 0' } });

/** Grey lines where something is still to come. */
export function Waiting({ lines = 4 }: { readonly lines?: number }) {
  const s = useStyles();
  const t = useWords(uiWords);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <Skeleton aria-label={t.loading} className={s.lines}>
      {WIDTHS.slice(0, lines).map((width) => (
        <SkeletonItem key={width} size={16} style={{ width }} />
      ))}
    </Skeleton>
  );
}
