import type { Language } from '../../core/sentence.ts';
import type { Reply } from './reply.ts';

/** The language of the desk that an `Accept-Language` header prefers; English when it names none of them. */
export function languageOf(header: string | null): Language {
  const [preferred] = (header ?? '')
    .split(',')
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    .map(([range = '', quality = '1']) => ({ range, quality: Number(quality) }))
    .filter(({ range, quality }) => quality > 0 && /^(en|fr)(-|$)|^\*$/.test(range))
    .toSorted((one, other) => other.quality - one.quality);
  return preferred?.range.startsWith('fr') === true ? 'fr' : 'en';
}

/** The reply with the headers by which caches tell its languages apart. */
export const inLanguage = (reply: Reply, language: Language): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'content-language': language, vary: 'Accept-Language' },
});
