import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { Moment } from './moment.tsx';
import { dueWords } from './due-words.ts';
import { isSoon, leftUntil } from './time-left.ts';

const useStyles = makeStyles({
  soon: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

const MINUTE_MS = 60_000;

/** A deadline with the time that is left; below twelve hours in red, and in words that say so. */
export function Due({ at }: { readonly at: string }) {
  const s = useStyles();
  const t = useWords(dueWords);
  const now = useNow();
  const left = leftUntil(at, now);
  const words = left === 'over' ? t.over : 'days' in left ? t.days(left.days) : t.hours(left.hours);
  const soon = isSoon(at, now);
  return (
    <span className={soon ? s.soon : undefined}>
      <Moment at={at} />
      <Caption1 block>
        {words}
        {soon && left !== 'over' && `, ${t.soon}`}
      </Caption1>
    </span>
  );
}

/** The time to the minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
