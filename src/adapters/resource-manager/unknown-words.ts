import { cutCode } from '../fetch/cut-text.ts';
import type { ResourceManager } from './client.ts';

/** Tells operators of words Microsoft's enums have and the desk does not know, each once. */
export function reportUnknownWords(
  client: Pick<ResourceManager, 'report'>,
  member: string,
  words: readonly string[],
): void {
  for (const word of new Set(words)) {
    client.report('a word is unknown', {
      'reservation_desk.member': member,
      'reservation_desk.word': cutCode(word),
    });
  }
}
