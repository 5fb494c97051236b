import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { uiWords } from './words.ts';

/** A longer table is drawn only when it is asked for. */
const FIRST = 50;

/** The rows that a table begins with, and the button that shows the others; none when there are no others. */
export function useFirstRows<T>(items: readonly T[]): {
  readonly rows: readonly T[];
  readonly more: ReactNode;
} {
  const t = useWords(uiWords);
  const [isWhole, showWhole] = useState(false);
  if (isWhole || items.length <= FIRST) return { rows: items, more: null };
  const more = (
    <div>
      <Button onClick={() => showWhole(true)}>{t.showAll(items.length)}</Button>
    </div>
  );
  return { rows: items.slice(0, FIRST), more };
}
