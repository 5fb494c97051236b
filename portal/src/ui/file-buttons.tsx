import { useWords } from '../i18n/speech.tsx';
import { FileButton } from './file-button.tsx';
import { uiWords } from './words.ts';

/** Saves a list of days as a table and as a calendar, whole: `read` asks the desk for it. */
export function FileButtons({
  fileName,
  read,
}: {
  /** Without its extension. */
  readonly fileName: string;
  readonly read: (format: 'csv' | 'ics') => Promise<string>;
}) {
  const t = useWords(uiWords);
  return (
    <>
      <FileButton label={t.csv} fileName={fileName} format="csv" read={() => read('csv')} />
      <FileButton label={t.ics} fileName={fileName} format="ics" read={() => read('ics')} />
    </>
  );
}
