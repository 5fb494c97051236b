import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { requestWords } from '../../ui/request-words.ts';
import { ticketWords } from './words.ts';

/** What a ticket is about: a kind of request, or a question. `undefined` where it could not be read. */
export function useTicketKind(): (ticket: Pick<Schemas['Ticket'], 'kind'>) => string | undefined {
  const { kinds } = useWords(requestWords);
  const { asQuestion: question } = useWords(ticketWords);
  return ({ kind }) => kind && nameIn({ ...kinds, question }, kind);
}
