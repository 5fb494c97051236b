import type { Language } from './words.ts';

const KEY = 'language';

/**
 * The language that a list of tags prefers: `fr-FR` is French, anything that is neither is passed over, English when
 * nothing is left. A browser may name what is no tag at all (`en-US@posix`), so tags never reach `Intl`.
 */
export function languageOf(tags: readonly string[]): Language {
  const known = tags.find((tag) => /^(en|fr)\b/i.test(tag));
  return known?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
}

/** What the person chose before, else what the browser prefers. */
export const currentLanguage = (): Language =>
  languageOf([localStorage.getItem(KEY) ?? '', ...navigator.languages]);

export const rememberLanguage = (language: Language): void => localStorage.setItem(KEY, language);
