import type { Schemas } from '../../api/client.ts';
import type { Evaluation } from '../../api/evaluation.ts';

/** The figures of an evaluation by what it was asked of: whoever asks about a refund gets none of another kind. */
export const refundFiguresOf = ({ figures }: Evaluation): Schemas['ReturnFigures'] | undefined =>
  figures !== undefined && 'cap' in figures ? figures : undefined;

export const exchangeFiguresOf = ({ figures }: Evaluation): Schemas['ExchangeFigures'] | undefined =>
  figures !== undefined && 'returnLines' in figures ? figures : undefined;

export const partnerChangeFiguresOf = ({
  figures,
}: Evaluation): Schemas['PartnerChangeFigures'] | undefined =>
  figures !== undefined && 'return' in figures ? figures : undefined;
