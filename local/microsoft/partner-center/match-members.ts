import { z } from 'zod';

const elementsSchema = z.array(z.unknown());
const membersSchema = z.record(z.string(), z.unknown());

/**
 * Gives the members of a body the names its schema has: Partner Center matches them without case. An optional member
 * that is null is taken as absent. Everything else is left for the schema to judge.
 */
export function matchMembers(schema: z.ZodType, body: unknown): unknown {
  if (schema instanceof z.ZodOptional)
    return body === null ? undefined : matchMembers(schema.unwrap() as z.ZodType, body);
  if (schema instanceof z.ZodArray) {
    const elements = elementsSchema.safeParse(body).data;
    return elements?.map((element) => matchMembers(schema.element as z.ZodType, element)) ?? body;
  }
  if (schema instanceof z.ZodObject) {
    const members = membersSchema.safeParse(body).data;
    return members === undefined ? body : matchObject(schema.shape, members);
  }
  return body;
}

function matchObject(
  shape: Readonly<Record<string, z.ZodType>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const name = names.get(key.toLowerCase()) ?? key;
      const schema = shape[name];
      return [name, schema === undefined ? value : matchMembers(schema, value)];
    }),
  );
}
