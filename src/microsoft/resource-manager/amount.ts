import { Decimal } from 'decimal.js';
import { z } from 'zod';

/**
 * A decimal number from Microsoft, as JSON number or text, with its digits as written.
 *
 * `calculatePrice` and `renewProperties` have float32 totals. Such a number keeps 24 bits, so from 131,072 on it
 * moves in steps of 1/64 and the cents are no longer Microsoft's own: both 133,414.79 and 133,414.80 arrive as
 * 133414.796875, which is rounded half-up to 133,414.80. The invoice may therefore differ by a cent, from 262,144
 * on by two, and so on.
 *
 * Source: `float32` in Reservations/models.tsp of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
export const amountShape = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
  .transform((written) => new Decimal(written));

/** An amount with its currency. */
export interface Total {
  readonly currency: string;
  readonly amount: Decimal;
}

/** `{"currencyCode":"EUR","amount":12.34}`; undefined when it is missing, null, or lacks one of the two. */
export const totalShape = z
  .object({
    currencyCode: z
      .string()
      .regex(/^[a-z]{3}$/i)
      .nullish(),
    amount: amountShape.nullish(),
  })
  .nullish()
  .transform((total): Total | undefined => {
    const { currencyCode, amount } = total ?? {};
    if (currencyCode == null || amount == null) return undefined;
    return { currency: currencyCode.toUpperCase(), amount };
  });
