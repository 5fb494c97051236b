import type { UseQueryResult } from '@tanstack/react-query';
import type { Schemas } from '../api/client.ts';
import { enPlural, frPlural } from '../i18n/plural.ts';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { words } from '../i18n/words.ts';
import { ChoiceField } from './choice-field.tsx';
import { reservationWords, shortSku, yearsOf } from './reservation-words.ts';

const sizeWords = words(
  {
    size: 'Size',
    sizeHint: 'Type to search, such as D2s v5',
    sizeFirst: 'Choose the customer and the region first',
    cores: (n: number) => enPlural(n, '# vCPU', '# vCPUs'),
    memory: (gb: string) => `${gb} GB`,
    priceFor: (price: string, term: string) => `${price} for ${term}`,
    notSold: 'not sold any more',
  },
  {
    size: 'Taille',
    sizeHint: 'Tapez pour chercher, par exemple D2s v5',
    sizeFirst: 'Choisissez d’abord le client et la région',
    cores: (n) => frPlural(n, '# processeur virtuel', '# processeurs virtuels'),
    memory: (gb) => `${gb} Go`,
    priceFor: (price, term) => `${price} pour ${term}`,
    notSold: 'n’est plus vendue',
  },
);

interface SizeFieldProps {
  /** The sizes that match what is typed. */
  readonly skus: Pick<
    UseQueryResult<{ items: readonly Schemas['Sku'][] }>,
    'data' | 'isLoading' | 'error' | 'refetch'
  >;
  /** The size chosen; empty: none. */
  readonly sku: string;
  /** For which term prices are shown. */
  readonly term: string | undefined;
  /** Customer or region are not chosen yet. */
  readonly isEarly: boolean;
  readonly problem?: string | undefined;
  readonly onType: (typed: string) => void;
  readonly onChoose: (sku: string) => void;
}

/** The size, found by typing parts of its name, with what it has and costs. */
export function SizeField({ skus, sku, term, isEarly, problem, onType, onChoose }: SizeFieldProps) {
  const t = useWords(sizeWords);
  const detailOf = useDetail(term);
  return (
    <ChoiceField
      label={t.size}
      required
      hint={isEarly ? t.sizeFirst : t.sizeHint}
      disabled={isEarly}
      choices={(skus.data?.items ?? []).map((one) => ({
        id: one.sku,
        text: shortSku(one.sku),
        detail: detailOf(one),
      }))}
      source={skus}
      value={sku}
      valueText={shortSku(sku)}
      problem={problem}
      onType={onType}
      onChoose={onChoose}
    />
  );
}

function useDetail(term: string | undefined) {
  const t = useWords(sizeWords);
  const { years } = useWords(reservationWords);
  const { money, number } = useSpeech();
  return ({ cores, memoryGB, prices, purchasable }: Schemas['Sku']): string => {
    const price = prices.find((one) => one.term === term) ?? prices[0];
    return [
      ...(cores === undefined ? [] : [t.cores(cores)]),
      ...(memoryGB === undefined ? [] : [t.memory(number(Number(memoryGB)))]),
      ...(purchasable ? [] : [t.notSold]),
      ...(price === undefined ? [] : [t.priceFor(money(price.total), years(yearsOf(price.term)))]),
    ].join(', ');
  };
}
