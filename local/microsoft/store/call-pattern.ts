import { z } from 'zod';

const EVERY_PATH = '**';

/** Which calls are meant, e.g. `{"method":"GET","path":"/v1/customers"}`. */
export const callPatternSchema = z.strictObject({
  /** Absent: any method. */
  method: z
    .string()
    .transform((text) => text.toUpperCase())
    .optional(),
  /** Pathname without query; `*` stands for one segment, and `**` alone for every path. */
  path: z.union([z.string().startsWith('/'), z.literal(EVERY_PATH)]),
});
export type CallPattern = z.infer<typeof callPatternSchema>;

/** Whether a pattern such as `/v1/orders/*` fits; a star is exactly one segment, case does not matter. */
export function fits(pattern: CallPattern, method: string, path: string): boolean {
  if (pattern.method !== undefined && pattern.method !== method) return false;
  if (pattern.path === EVERY_PATH) return true;
  const wanted = pattern.path.toLowerCase().split('/');
  const given = path.toLowerCase().split('/');
  return (
    wanted.length === given.length && wanted.every((segment, i) => segment === '*' || segment === given[i])
  );
}
