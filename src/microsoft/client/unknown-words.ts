import type { Facts } from '../../core/telemetry.ts';
import { cutCode } from './cut-text.ts';

/** A client that can write a log line for operators. */
interface Reporter {
  report(message: string, facts: Facts): void;
}

/** Reports each enum value of Microsoft that the desk does not know once per call, for operators. */
export function reportUnknownWords(api: Reporter, member: string, words: readonly string[]): void {
  for (const word of new Set(words)) {
    api.report('a word is unknown', {
      'reservation_desk.member': member,
      'reservation_desk.word': cutCode(word),
    });
  }
}
