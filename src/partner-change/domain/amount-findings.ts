import { z } from 'zod';
import { showMoney } from '../../core/money.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import type { PartnerChangeTerms } from './partner-change-quote.ts';
import { MANAGING } from './rules/sources.ts';

const REFUNDS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations';
const CALCULATE = 'https://learn.microsoft.com/rest/api/reserved-vm-instances/calculate-refund/post';
const CHARGES =
  'https://learn.microsoft.com/azure/cost-management-billing/manage/understand-vm-reservation-charges';

const oneCurrency = explainer({
  id: 'one-currency',
  source: CALCULATE,
  facts: z.object({ refund: z.string(), price: z.string() }),
  say: ({ refund, price }) => ({
    en: `Microsoft pays back in ${refund} and charges in ${price}: ask for a refund and for a purchase of their own.`,
    fr: `Microsoft rembourse en ${refund} et facture en ${price} : demandez un remboursement et un achat séparés.`,
  }),
});

const bothChargesOpen = explainer({
  id: 'both-charges-open',
  source: REFUNDS,
  /** Absent for people who do not see Microsoft's price. */
  facts: z.object({ price: z.string().optional(), refund: z.string().optional() }),
  costFacts: ['price', 'refund'],
  say: ({ price, refund }) =>
    price === undefined || refund === undefined
      ? {
          en: 'Microsoft charges for the new term at once and pays the old one back on a later invoice: until then both count against the credit line, which Microsoft does not tell.',
          fr: 'Microsoft facture aussitôt la nouvelle durée et rembourse l’ancienne sur une facture ultérieure : d’ici là, les deux comptent dans la ligne de crédit, que Microsoft n’indique pas.',
        }
      : {
          en: `Microsoft charges ${price} for the new term at once and pays ${refund} back on a later invoice: until then both count against the credit line, which Microsoft does not tell.`,
          fr: `Microsoft facture aussitôt ${price} pour la nouvelle durée et rembourse ${refund} sur une facture ultérieure : d’ici là, les deux comptent dans la ligne de crédit, que Microsoft n’indique pas.`,
        },
});

const gapWithoutCost = explainer({
  id: 'coverage-gap',
  source: MANAGING,
  facts: z.strictObject({}),
  say: () => ({
    en: 'The reservation is returned first and bought again at once; in between nothing is covered, and Microsoft lists no hourly price to tell the cost.',
    fr: 'La réservation est d’abord restituée, puis rachetée aussitôt ; entre les deux rien n’est couvert, et Microsoft n’a pas de prix horaire pour en dire le coût.',
  }),
});

const gapWithCost = explainer({
  id: 'coverage-gap',
  source: CHARGES,
  facts: z.object({ hours: z.number(), payAsYouGo: z.string() }),
  say: ({ hours, payAsYouGo }) => ({
    en: `The reservation is returned first and bought again at once; in between, minutes as a rule, nothing is covered: ${hours} hour without it costs ${payAsYouGo} at the list price.`,
    fr: `La réservation est d’abord restituée, puis rachetée aussitôt ; entre les deux, quelques minutes en général, rien n’est couvert : ${hours} heure sans elle coûte ${payAsYouGo} au prix public.`,
  }),
});

/** Speaks what is said of the amounts of a partner change. */
export const changeSpeakers = [oneCurrency, bothChargesOpen, gapWithoutCost, gapWithCost];

/**
 * What approvers should know of the amounts of a partner change. None of it refuses. Nobody at Microsoft tells the credit
 * that is left, so the desk says how much both charges come to.
 */
export const amountFindings = ({ refund, purchase, gap }: PartnerChangeTerms): readonly Explanation[] => [
  bothChargesOpen.explain('warn', { price: showMoney(purchase.cost), refund: showMoney(refund.cost) }),
  gap === undefined
    ? gapWithoutCost.explain('warn', {})
    : gapWithCost.explain('warn', { hours: gap.hours, payAsYouGo: showMoney(gap.payAsYouGo) }),
];

/** Refuses: an invoice in another currency than that of the purchase cannot be added up for approval. */
export const currenciesDiffer = (refund: string, price: string): Explanation =>
  oneCurrency.explain('fail', { refund, price });
