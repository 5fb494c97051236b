import { Field, Input, makeStyles, Text } from '@fluentui/react-components';
import { stepsOf, stepThatFits, type Headroom } from '../../charts/headroom-curve.ts';
import { HeadroomCurve } from '../../charts/headroom-curve.tsx';
import { useHeadroom } from '../../api/headroom.ts';
import type { Money } from '../../i18n/formats.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { headroomWords } from './headroom-words.ts';
import { typedAmount } from './typed-amount.ts';
import { CustomerPart } from './customer-part.tsx';

const useStyles = makeStyles({
  amount: { maxWidth: '320px' },
  line: { minHeight: '20px' },
  lead: { maxWidth: '80ch' },
});

/** What is left of the customer's refund cap, what will come free, and when an amount fits. */
export function CustomerHeadroomPage() {
  return (
    <CustomerPart name="headroom">{(customerId) => <HeadroomTab customerId={customerId} />}</CustomerPart>
  );
}

function HeadroomTab({ customerId }: { readonly customerId: string }) {
  const s = useStyles();
  const t = useWords(headroomWords);
  const { money } = useSpeech();
  const query = useHeadroom(customerId);
  return (
    <Card title={t.title} aside={<Age query={query} />}>
      <Loaded query={query} lines={8}>
        {(headroom) => (
          <>
            <Text className={s.lead}>{t.lead(money(headroom.limit))}</Text>
            <Facts
              of={[
                [t.limit, <Amount key="limit" of={headroom.limit} />],
                [t.used, <Amount key="used" of={headroom.used} />],
                [t.held, <Amount key="held" of={headroom.held} />],
                [t.available, <Amount key="available" of={headroom.available} />],
              ]}
            />
            <WhenItFits headroom={headroom} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function WhenItFits({ headroom }: { readonly headroom: Headroom }) {
  const s = useStyles();
  const t = useWords(headroomWords);
  const [text, setText] = useQueryString('amount');
  const amount = typedAmount(text);
  const { currency } = headroom.limit;
  const wanted = amount === undefined ? undefined : { amount, currency };
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <Field
        className={s.amount}
        label={t.amount(currency)}
        {...(text !== '' &&
          wanted === undefined && { validationMessage: t.notAmount, validationState: 'error' as const })}
      >
        <Input inputMode="decimal" value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      <div role="status" className={s.line}>
        {wanted !== undefined && <Fit headroom={headroom} today={today} wanted={wanted} />}
      </div>
      <HeadroomCurve headroom={headroom} today={today} wanted={wanted} />
    </>
  );
}

function Fit({
  headroom,
  today,
  wanted,
}: {
  readonly headroom: Headroom;
  readonly today: string;
  readonly wanted: Money;
}) {
  const t = useWords(headroomWords);
  const { money, day } = useSpeech();
  const steps = stepsOf(headroom, today);
  const step = stepThatFits(steps, wanted);
  const most = steps.at(-1)?.available ?? headroom.available;
  if (step === undefined) return <Text weight="semibold">{t.never(money(wanted), money(most))}</Text>;
  return (
    <Text weight="semibold">
      {step.on === today ? t.fitsNow(money(wanted)) : t.fitsOn(money(wanted), day(step.on))}
    </Text>
  );
}
