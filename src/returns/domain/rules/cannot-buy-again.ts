import { retirementAmong } from '../../../catalog/domain/retired-families.ts';
import {
  retirementVersions,
  type RetirementParameters,
} from '../../../catalog/domain/retirement-versions.ts';
import { termSchema } from '../../../reservations/domain/reservation-terms.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';

const text = {
  en: 'What is returned of a retired family cannot be bought again.',
  fr: 'Ce qui est restitué d’une famille retirée ne peut plus être racheté.',
};

/** Warns when the returned units are of a family that is no longer sold (R85). It never refuses. */
export const cannotBuyAgain: Rule<ReturnFacts, RetirementParameters> = {
  id: 'cannot-buy-again',
  versions: retirementVersions(text),
  check: ({ returned }, { retirements: known }) => {
    const found = returned.flatMap(({ reservation }) => {
      const term = termSchema.safeParse(reservation?.term);
      if (reservation === undefined || !term.success) return [];
      const { reservedResourceType, sku } = reservation;
      const retired = retirementAmong(known, reservedResourceType, sku, term.data);
      return retired === undefined ? [] : [{ sku, ...retired }];
    });
    const [first] = found;
    return first === undefined
      ? pass('The same units can be bought again.', {})
      : warn(`${first.sku} has been retired since ${first.on}: it cannot be bought again.`, {
          retired: found,
        });
  },
};
