import { cutCode } from './cut-text.ts';
import type { Reporting } from './reporting.ts';

/** Reports each enum value of Microsoft that the desk does not know once per call, for operators. */
export function reportUnknownWords(api: Reporting, member: string, words: readonly string[]): void {
  for (const word of new Set(words)) {
    api.report('a word is unknown', {
      'reservation_desk.member': member,
      'reservation_desk.word': cutCode(word),
    });
  }
}
