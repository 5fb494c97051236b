import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Moment } from '../../ui/moment.tsx';
import { figureWords } from './figure-words.ts';
import { paymentsOf } from './payments.ts';
import { RenewalFigures } from './renewal-facts.tsx';
import { Schedule } from './schedule.tsx';

type Request = Schemas['Request'];
type Fact = readonly [name: string, value: ReactNode];
type Money = Schemas['Money'];

/** The figures of the quote, with those that only some roles see where the answer has them. */
export function PriceCard({ request }: { readonly request: Request }) {
  const t = useWords(figureWords);
  const { quote, kind } = request;
  if (quote === undefined) return null;
  return (
    <Card title={kind === 'refund' ? t.credit : t.price}>
      <Figures request={request} />
      <Schedule payments={paymentsOf(request)} />
      <Caveats request={request} />
    </Card>
  );
}

function Figures({ request }: { readonly request: Request }) {
  switch (request.kind) {
    case 'purchase':
      return <PurchaseFigures quote={request.quote} />;
    case 'refund':
      return <RefundFigures quote={request.quote} />;
    case 'exchange':
      return <ExchangeFigures quote={request.quote} />;
    case 'partner-change':
      return <PartnerChangeFigures quote={request.quote} />;
    case 'renewal':
      return <RenewalFigures quote={request.quote} />;
  }
}

/** A figure that the answer leaves out is left out here: the person may not see it, or the kind has none. */
const figure = (name: string, money: Money | undefined): readonly Fact[] =>
  money === undefined ? [] : [[name, <Amount key={name} of={money} />]];

function PurchaseFigures({ quote }: { readonly quote: Schemas['Quote'] | undefined }) {
  const t = useWords(figureWords);
  const { percent } = useSpeech();
  if (quote === undefined) return null;
  const { savingPercent, breakEvenUtilisation, markupPercent } = quote;
  const saving = savingPercent === undefined ? '' : ` (${percent(Number(savingPercent) / 100)})`;
  return (
    <Facts
      of={[
        [t.total, <Amount key="total" of={quote.total} />],
        ...figure(t.payAsYouGo, quote.payAsYouGo),
        ...(quote.saving === undefined
          ? []
          : [[t.saves, <Saved key="saves" of={quote.saving} share={saving} />] as Fact]),
        ...(breakEvenUtilisation === undefined
          ? []
          : [[t.breakEven, t.breakEvenOf(percent(Number(breakEvenUtilisation)))] as Fact]),
        ...figure(t.cost, quote.cost),
        ...(markupPercent === undefined ? [] : [[t.markup, percent(Number(markupPercent) / 100)] as Fact]),
        [t.validUntil, <Moment key="valid" at={quote.validUntil} />],
      ]}
    />
  );
}

function Saved({ of, share }: { readonly of: Money; readonly share: string }) {
  return (
    <>
      <Amount of={of} />
      {share}
    </>
  );
}

function RefundFigures({ quote }: { readonly quote: Schemas['RefundQuote'] | undefined }) {
  const t = useWords(figureWords);
  if (quote === undefined) return null;
  return (
    <Facts
      of={[
        [t.credited, <Amount key="total" of={quote.total} />],
        ...figure(t.costBack, quote.cost),
        ...figure(t.capUse, quote.headroom.used),
        ...figure(t.capAfter, quote.headroom.after),
        [t.calculatedAt, <Moment key="calculated" at={quote.calculatedAt} />],
        [t.validUntil, <Moment key="valid" at={quote.validUntil} />],
      ]}
    />
  );
}

function ExchangeFigures({ quote }: { readonly quote: Schemas['ExchangeQuote'] | undefined }) {
  const t = useWords(figureWords);
  if (quote === undefined) return null;
  return (
    <Facts
      of={[
        ...figure(t.purchases, quote.purchases.total),
        ...figure(t.refunds, quote.refunds.total),
        [t.total, <Amount key="total" of={quote.total} />],
        ...figure(t.commitment, quote.commitment?.purchased),
        ...figure(t.commitmentBack, quote.commitment?.returned),
        ...figure(t.cost, quote.cost),
        [t.validUntil, <Moment key="valid" at={quote.validUntil} />],
      ]}
    />
  );
}

function PartnerChangeFigures({ quote }: { readonly quote: Schemas['PartnerChangeQuote'] | undefined }) {
  const t = useWords(figureWords);
  if (quote === undefined) return null;
  const { gap, refund } = quote;
  return (
    <Facts
      of={[
        ...figure(t.purchases, quote.purchase.total),
        ...figure(t.refunds, refund.total),
        [t.total, <Amount key="total" of={quote.total} />],
        ...figure(t.capUse, refund.headroom.used),
        ...figure(t.capAfter, refund.headroom.after),
        ...(gap === undefined
          ? []
          : [[`${t.gap} (${t.gapHours(gap.hours)})`, <Amount key="gap" of={gap.payAsYouGo} />] as Fact]),
        ...figure(t.cost, quote.cost),
        [t.validUntil, <Moment key="valid" at={quote.validUntil} />],
      ]}
    />
  );
}

function Caveats({ request }: { readonly request: Request }) {
  const t = useWords(figureWords);
  const isBySupport =
    (request.kind === 'refund' && request.quote?.by === 'support-request') ||
    (request.kind === 'partner-change' && request.quote?.refund.by === 'support-request');
  const isInPricing = request.kind === 'purchase' && request.quote?.pricedIn === 'pricing';
  return (
    <>
      {isBySupport && <Text>{t.bySupport}</Text>}
      {isInPricing && <Text>{t.priced}</Text>}
    </>
  );
}
