import type { Schemas } from '../../api/client.ts';
import type { Evaluation } from '../../api/evaluation.ts';
import { useReservationNames } from '../../api/reservation-names.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { shortSku } from '../../ui/reservation-words.ts';
import { ReasonsWithFixes, Verdict } from '../../ui/verdict.tsx';
import { CommitmentBar } from './commitment-bar.tsx';
import { exchangeWords } from './exchange-words.ts';
import { exchangeFiguresOf } from './figures-of.ts';
import { NetAmount } from './net-amount.tsx';

interface OutcomeProps {
  readonly customerId: string;
  readonly evaluation: Evaluation;
  readonly onFix: (fix: Evaluation['fixes'][number]) => void;
}

/** Verdict, whether the new commitment is enough, what the customer pays, and each line's money. */
export function ExchangeOutcome({ customerId, evaluation, onFix }: OutcomeProps) {
  const t = useWords(exchangeWords);
  const figures = exchangeFiguresOf(evaluation);
  const { quote, verdict, fixes } = evaluation;
  return (
    <>
      <div role="status">
        <Verdict of={verdict} words={t.verdict} />
      </div>
      {figures !== undefined && <CommitmentBar of={figures} />}
      {quote !== undefined && !('decision' in quote) && (
        <NetAmount of={quote} pays={t.customerPays} gains={t.customerGets} />
      )}
      {figures !== undefined && <Lines of={figures} customerId={customerId} />}
      <ReasonsWithFixes explanations={verdict.explanations} fixes={fixes} onFix={onFix} />
    </>
  );
}

interface Line {
  readonly id: string;
  readonly name: string;
  readonly commitment: Schemas['BothPrices'] | undefined;
  readonly credit?: Schemas['BothPrices'] | undefined;
  readonly saving?: Schemas['Money'] | undefined;
}

function Lines({ of, customerId }: { readonly of: Schemas['ExchangeFigures']; readonly customerId: string }) {
  const t = useWords(exchangeWords);
  const columns: readonly Column<Line>[] = [
    { id: 'line', title: t.line, cell: ({ name }) => name },
    { id: 'amount', title: t.amount, isNumber: true, cell: (line) => <Amount of={line.commitment?.total} /> },
    {
      id: 'credit',
      title: t.credit,
      isNumber: true,
      cell: (line) => line.credit && <Amount of={line.credit.total} />,
    },
    { id: 'saves', title: t.saves, isNumber: true, cell: ({ saving }) => saving && <Amount of={saving} /> },
  ];
  return (
    <DataTable label={t.lines} columns={columns} rows={useLines(of, customerId)} keyOf={({ id }) => id} />
  );
}

function useLines(of: Schemas['ExchangeFigures'], customerId: string): readonly Line[] {
  const t = useWords(exchangeWords);
  const { units, unitsOf } = useWords(requestWords);
  const names = useReservationNames(customerId);
  return [
    ...of.returnLines.map(({ reservationId, quantity, remainingCommitment, credit }) => ({
      id: reservationId,
      name: t.back(unitsOf(quantity, names[reservationId] ?? t.reservation)),
      commitment: remainingCommitment,
      credit,
    })),
    ...of.purchaseLines.map(({ sku, quantity, price, saving }, index) => ({
      id: `${index} ${sku}`,
      name: t.buys(units(quantity, shortSku(sku))),
      commitment: price,
      saving,
    })),
  ];
}
