import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { nextOf, type Next } from './next-of.ts';
import { requestPageWords } from './request-words.ts';

/** Who asked and when, and what happens next by when. */
export function NextInWords({ request }: { readonly request: Schemas['Request'] }) {
  const t = useWords(requestPageWords);
  const { moment } = useSpeech();
  const { requestedBy, createdAt, updatedAt } = request;
  const next = nextOf(request);
  const sentence = useSentence();
  return `${t.asked(requestedBy.name, moment(createdAt))} ${
    next === undefined ? t.ended(moment(updatedAt)) : sentence(next)
  }`;
}

function useSentence(): (next: Next) => string {
  const { next: t } = useWords(requestPageWords);
  const { steps } = useWords(requestWords);
  const { moment } = useSpeech();
  return (next) => {
    if (next.by === 'admin') return t.admin;
    if (next.by === 'approvers')
      return t.approvers(next.missing, next.until === undefined ? '–' : moment(next.until));
    if (next.does === 'step') return t.step(steps[next.step]);
    return next.does === 'try-again' ? t.tryAgain(moment(next.at)) : t[next.does];
  };
}
