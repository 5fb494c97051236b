import { phraseBook } from '../core/phrase-book.ts';
import { speech, type SpeakAnswer } from '../core/speech.ts';
import { rightUnknown } from '../options/domain/exchange-option.ts';
import { renewableAtTheEnd } from '../options/domain/renew-option.ts';
import { tradeInType } from '../options/domain/trade-in-option.ts';
import { radarSpeakers } from '../radar/domain/radar-speakers.ts';
import { marketRules } from '../purchase/domain/purchase-rules.ts';
import { speakersOf } from '../requests/domain/request-kind.ts';
import type { RequestKinds } from '../requests/domain/request-kinds.ts';
import { exchangeTermRules } from '../returns/domain/exchange-rules.ts';
import { refundSpeakers } from '../returns/domain/explain-refund.ts';
import { explanationSchema } from '../rules/domain/explanation.ts';
import { explanationSpeaker } from '../rules/domain/speak.ts';
import type { Speaker } from '../rules/domain/speaker.ts';
import { phrases } from './french/phrases.ts';

/** Speaks what is neither a rule nor written by people or Microsoft. */
export const speakText = phraseBook(phrases);

/** What calculators and options explain beside the kinds of requests. */
const others: readonly Speaker[] = [
  ...exchangeTermRules,
  ...marketRules,
  ...refundSpeakers,
  ...[renewableAtTheEnd, tradeInType, rightUnknown],
  ...radarSpeakers,
];

/** Speaks every answer of a desk with these kinds of requests. */
export function deskSpeech({ all }: Pick<RequestKinds, 'all'>): SpeakAnswer {
  const speak = explanationSpeaker([...new Set([...all.flatMap(speakersOf), ...others])]);
  return speech({
    text: speakText,
    explanation: (members, listener) => {
      if (!('rule' in members && 'outcome' in members)) return undefined;
      const parsed = explanationSchema.safeParse(members);
      return parsed.success ? { ...speak(parsed.data, listener) } : undefined;
    },
  });
}
