import { z } from 'zod';
import { fixer, type Fix, type Fixer } from '../../rules/domain/fix.ts';

const returnedLines = z.object({
  lines: z.array(z.object({ returned: z.number(), owned: z.number(), line: z.number() })),
});

/**
 * Returns all units of a reservation instead of more than it has.
 *
 * @param pointerTo where the input has the quantity of a returned line, counted from 0
 */
export const ownedUnitsFixer = (pointerTo: (line: number) => string): Fixer =>
  fixer('return-quantity', returnedLines, ({ lines }) => {
    const tooMany = lines.filter(({ returned, owned }) => returned > owned);
    // One change satisfies the rule only where one line breaks it.
    return tooMany.length > 1
      ? []
      : tooMany.filter(({ owned }) => owned > 0).map(({ owned, line }) => returnFix(pointerTo(line), owned));
  });

export const returnFix = (pointer: string, quantity: number): Fix => ({
  set: { [pointer]: quantity },
  label: {
    en: `Return ${quantity} ${quantity === 1 ? 'unit' : 'units'}`,
    fr: `Restituer ${quantity} ${quantity === 1 ? 'unité' : 'unités'}`,
  },
});
