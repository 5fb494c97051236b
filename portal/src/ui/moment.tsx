import { useSpeech, useWords } from '../i18n/speech.tsx';
import { uiWords } from './words.ts';

/** An instant in the browser's zone; the pointer shows UTC. */
export function Moment({ at }: { readonly at: string }) {
  const { moment, utc } = useSpeech();
  const t = useWords(uiWords);
  return (
    <time dateTime={at} title={t.utc(utc(at))}>
      {moment(at)}
    </time>
  );
}

/** A day of UTC, as ends of terms and due days are. */
export function Day({ on }: { readonly on: string }) {
  const { day } = useSpeech();
  return <time dateTime={on}>{day(on)}</time>;
}
