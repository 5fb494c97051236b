import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatsOf, type Formats } from './formats.ts';
import { currentLanguage, rememberLanguage } from './language.ts';
import type { Language, Words } from './words.ts';

interface Speech extends Formats {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Speech | undefined>(undefined);

/** Gives what is below it a language, and tells `onChange` when the person takes the other one. */
export function SpeechProvider({
  children,
  onChange,
}: {
  readonly children: ReactNode;
  readonly onChange: () => void;
}) {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo((): Speech => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const speak = (next: Language) => {
      rememberLanguage(next);
      setLanguage(next);
      onChange();
    };
    return { ...formatsOf(language, zone), language, speak };
  }, [language, onChange]);
  return <Context value={speech}>{children}</Context>;
}

/** The language in use, and how it writes amounts and dates. */
export function useSpeech(): Speech {
  const speech = use(Context);
  if (speech === undefined) throw new Error('there is no SpeechProvider above');
  return speech;
}

/** The words of a part of the portal in the language in use. */
export function useWords<T>(words: Words<T>): T {
  return words[useSpeech().language];
}
