import type { ResourceManager } from './client.ts';

const MAX_WORD = 100;

/** Tells operators of words Microsoft's enums have and the desk does not know, each once. */
export function reportUnknownWords(
  client: Pick<ResourceManager, 'report'>,
  member: string,
  words: readonly string[],
): void {
  for (const word of new Set(words)) {
    client.report('a word is unknown', {
      'reservation_desk.member': member,
      'reservation_desk.word': word.slice(0, MAX_WORD),
    });
  }
}
