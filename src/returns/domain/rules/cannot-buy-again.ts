import { z } from 'zod';
import { retirementAmong } from '../../../catalog/domain/retired-families.ts';
import { retirementVersions } from '../../../catalog/domain/retirement-versions.ts';
import { termSchema } from '../../../reservations/domain/reservation-terms.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { ReturnFacts } from '../returned-units.ts';

const text = {
  en: 'What is returned of a retired family cannot be bought again.',
  fr: 'Ce qui est restitué d’une famille retirée ne peut plus être racheté.',
};

/** Warns when the returned units are of a family that is no longer sold (R85). It never refuses. */
export const cannotBuyAgain = defineRule({
  id: 'cannot-buy-again',
  versions: retirementVersions(text),
  facts: z.object({
    retired: z.array(z.object({ sku: z.string(), family: z.string(), on: z.string() })),
  }),
  check: ({ returned }: ReturnFacts, { retirements: known }) => {
    const reservations = returned.flatMap(({ reservation }) => reservation ?? []);
    if (reservations.length === 0) return undefined;
    const retired = reservations.flatMap((reservation) => {
      const read = termSchema.safeParse(reservation.term);
      const found = read.success ? retirementAmong(known, reservation, read.data) : undefined;
      return found === undefined ? [] : [{ sku: reservation.sku, family: found.family, on: found.on }];
    });
    return retired.length === 0 ? pass({ retired }) : warn({ retired });
  },
  say: ({ retired: [first] }) =>
    first === undefined
      ? { en: 'The same units can be bought again.', fr: 'Les mêmes unités peuvent être rachetées.' }
      : {
          en: `${first.sku} has been retired since ${first.on}: it cannot be bought again.`,
          fr: `${first.sku} est retirée depuis le ${first.on} : elle ne peut plus être rachetée.`,
        },
});
