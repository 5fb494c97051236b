import { cutCode } from './cut-text.ts';
import type { Reporting } from './reporting.ts';

/** Tells operators of words Microsoft's enums have and the desk does not know, each once. */
export function reportUnknownWords(api: Reporting, member: string, words: readonly string[]): void {
  for (const word of new Set(words)) {
    api.report('a word is unknown', {
      'reservation_desk.member': member,
      'reservation_desk.word': cutCode(word),
    });
  }
}
