import type { Schemas } from '../../api/client.ts';
import type { Evaluation } from '../../api/evaluation.ts';

/** The quote of an evaluated purchase. Whoever asks about a purchase gets no quote of another kind. */
export const quoteOf = ({ quote }: Evaluation): Schemas['Quote'] | undefined =>
  quote !== undefined && 'schedule' in quote && 'total' in quote && !('decision' in quote)
    ? quote
    : undefined;
