import { z } from 'zod';
import type { Sentence } from '../../../core/sentence.ts';

/** The result of the rule, one for each of its sentences. */
const foundSchema = z.enum([
  'none',
  'none-though-sold-through-one',
  'sold-directly',
  'stranger',
  'not-valid',
  'not-listed',
  'unread',
  'of-subscription',
  'stated',
]);

/** The facts of `partner-on-record`, as they are stored. */
export const partnerOnRecordFigures = z.object({
  found: foundSchema,
  customer: z.string(),
  sent: z.string().nullable(),
  stated: z.string().nullable(),
  ofSubscription: z.string().nullable(),
  soldThrough: z.string().nullable(),
  /** Why the list of resellers is incomplete, or why Partner Center does not accept the MPN id. */
  reason: z.string().optional(),
});
export type PartnerOnRecordFigures = z.infer<typeof partnerOnRecordFigures>;

/** The sentence of each result of the rule. */
const sentences: Readonly<
  Record<PartnerOnRecordFigures['found'], (figures: PartnerOnRecordFigures) => Sentence>
> = {
  none: () => ({
    en: 'No Partner on Record is sent: the subscription has none and none is stated.',
    fr: 'Aucun partenaire enregistré n’est envoyé : l’abonnement n’en a pas et aucun n’est indiqué.',
  }),
  'none-though-sold-through-one': ({ customer, soldThrough }) => ({
    en: `${customer} is sold through ${soldThrough}, but no Partner on Record is sent: the subscription has none and none is stated.`,
    fr: `${customer} achète par l’intermédiaire de ${soldThrough}, mais aucun partenaire enregistré n’est envoyé : l’abonnement n’en a pas et aucun n’est indiqué.`,
  }),
  'sold-directly': ({ customer, sent }) => ({
    en: `${customer} is sold to directly, so ${sent} cannot be its Partner on Record.`,
    fr: `${customer} achète sans intermédiaire : ${sent} ne peut pas être son partenaire enregistré.`,
  }),
  stranger: ({ customer, sent }) => ({
    en: `${sent} is not the MPN id of an indirect reseller of ${customer}.`,
    fr: `${sent} n’est pas l’identifiant MPN d’un revendeur indirect de ${customer}.`,
  }),
  'not-valid': ({ sent, reason }) => ({
    en: `Partner Center does not take ${sent} as Partner on Record: ${reason ?? 'it gives no reason'}.`,
    fr: `L’Espace partenaires refuse ${sent} comme partenaire enregistré : ${reason ?? 'il n’indique pas pourquoi'}.`,
  }),
  'not-listed': ({ customer, sent }) => ({
    en: `${sent} becomes Partner on Record, as of the subscription, but is not listed as an indirect reseller of ${customer}.`,
    fr: `${sent} devient partenaire enregistré, comme pour l’abonnement, mais n’est pas listé parmi les revendeurs indirects de ${customer}.`,
  }),
  unread: ({ customer, sent, reason }) => ({
    en: `${sent} becomes Partner on Record; whether it is an indirect reseller of ${customer} could not be read. ${reason}`,
    fr: `${sent} devient partenaire enregistré ; impossible de lire si c’est un revendeur indirect de ${customer}. (${reason})`,
  }),
  'of-subscription': ({ sent }) => ({
    en: `${sent} becomes Partner on Record, as of the subscription.`,
    fr: `${sent} devient partenaire enregistré, comme pour l’abonnement.`,
  }),
  stated: ({ sent, ofSubscription }) => ({
    en: `${sent} becomes Partner on Record as stated; the subscription has ${ofSubscription ?? 'none'}.`,
    fr: `${sent} devient partenaire enregistré, comme demandé ; celui de l’abonnement : ${ofSubscription ?? 'aucun'}.`,
  }),
};

export const sayPartnerOnRecord = (figures: PartnerOnRecordFigures): Sentence =>
  sentences[figures.found](figures);
