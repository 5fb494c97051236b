import { Caption1, makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { returnWords } from './return-words.ts';

type Figures = Schemas['ReturnFigures'];

const useStyles = makeStyles({
  sum: { display: 'grid', alignContent: 'start' },
  amount: { fontVariantNumeric: 'tabular-nums' },
  note: { color: tokens.colorNeutralForeground3 },
});

/** One amount that counts, large. */
export function BigAmount({
  name,
  of,
  note,
}: {
  readonly name: string;
  readonly of: Schemas['BothPrices'];
  readonly note?: string | undefined;
}) {
  const s = useStyles();
  const t = useWords(returnWords);
  const { money } = useSpeech();
  return (
    <div className={s.sum}>
      <Caption1 className={s.note}>{name}</Caption1>
      <Title2 as="strong" className={s.amount}>
        {money(of.total)}
      </Title2>
      {note !== undefined && <Caption1 className={s.note}>{note}</Caption1>}
      {of.cost !== undefined && <Caption1 className={s.note}>{t.cost(money(of.cost))}</Caption1>}
    </div>
  );
}

/** What a return credits, how that comes about, and what it takes of the refund cap. */
export function ReturnAmounts({ of, name }: { readonly of: Figures; readonly name: string }) {
  const t = useWords(returnWords);
  const net = of.credit ?? of.refund?.net;
  return (
    <>
      {net !== undefined && (
        <BigAmount name={name} of={net} note={of.credit === undefined ? t.byDesk : t.byMicrosoft} />
      )}
      {of.refund !== undefined && <Formula of={of.refund} />}
      {of.openPayments !== undefined && (
        <Facts of={[[t.open, <Amount key="open" of={of.openPayments.total} />]]} />
      )}
      <CapUse of={of.cap} />
    </>
  );
}

interface Line {
  readonly id: string;
  readonly sign: string;
  readonly name: string;
  readonly amount: Schemas['Money'];
}

function Formula({ of }: { readonly of: Schemas['RefundFormula'] }) {
  const t = useWords(returnWords);
  const lines: readonly Line[] = [
    { id: 'base', sign: '', name: t.base, amount: of.base.total },
    { id: 'consumed', sign: '−', name: t.consumed(of.usedDays, of.ofDays), amount: of.consumed.total },
    { id: 'fee', sign: '−', name: t.fee, amount: of.fee.total },
    { id: 'net', sign: '=', name: t.net, amount: of.net.total },
  ];
  const columns: readonly Column<Line>[] = [
    { id: 'name', title: t.formula, cell: ({ name }) => name },
    {
      id: 'amount',
      title: t.amount,
      isNumber: true,
      cell: ({ sign, amount }) => (
        <>
          {sign} <Amount of={amount} />
        </>
      ),
    },
  ];
  return <DataTable label={t.formula} columns={columns} rows={lines} keyOf={({ id }) => id} />;
}

function CapUse({ of: { pricingTotal, before, after, fitsOn } }: { readonly of: Schemas['RefundCapUse'] }) {
  const s = useStyles();
  const t = useWords(returnWords);
  const { day } = useSpeech();
  return (
    <div role="group" aria-label={t.cap}>
      <Facts
        of={[
          ...(pricingTotal === undefined
            ? []
            : ([[t.capUse, <Amount key="use" of={pricingTotal} />]] as const)),
          [t.capBefore, <Amount key="before" of={before} />],
          [t.capAfter, <Amount key="after" of={after} />],
        ]}
      />
      {fitsOn !== undefined && (
        <Text block>
          {fitsOn === null ? t.fitsNever : after === undefined ? t.fitsOn(day(fitsOn)) : t.fitsToday}
        </Text>
      )}
      <Caption1 className={s.note}>{t.capNote}</Caption1>
    </div>
  );
}
