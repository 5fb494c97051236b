import type { Facts } from '../../core/telemetry.ts';
import { cutCode } from './cut-text.ts';

/** One of Microsoft's APIs that can write a line for operators. */
interface Reporting {
  report(message: string, facts: Facts): void;
}

/** Tells operators of words Microsoft's enums have and the desk does not know, each once. */
export function reportUnknownWords(api: Reporting, member: string, words: readonly string[]): void {
  for (const word of new Set(words)) {
    api.report('a word is unknown', {
      'reservation_desk.member': member,
      'reservation_desk.word': cutCode(word),
    });
  }
}
