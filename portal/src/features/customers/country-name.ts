import { useMemo } from 'react';
import { useSpeech } from '../../i18n/speech.tsx';

/** Names countries by their ISO 3166 codes in the language in use. What is no such code is shown as it is. */
export function useCountryName(): (code: string) => string {
  const { tag } = useSpeech();
  return useMemo(() => {
    const names = new Intl.DisplayNames(tag, { type: 'region' });
    return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
  }, [tag]);
}
