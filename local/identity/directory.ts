import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../kit/command.ts';

const personSchema = z.strictObject({
  user: z.string().min(1),
  objectId: z.guid(),
  tenantId: z.guid(),
  name: z.string().min(1),
  preferredUsername: z.email(),
  roles: z.array(z.string()),
});

const applicationSchema = z.strictObject({
  clientId: z.guid(),
  name: z.string().min(1),
  /** The tenant it is registered in. */
  tenantId: z.guid(),
  /** Absent: it can keep no secret, being a single-page application in browsers or a public client. */
  secret: z.string().min(1).optional(),
  /** A program on people's machines, without a secret, which signs them in by device code. */
  isPublicClient: z.literal(true).optional(),
  /** The one assertion that stands for the secret; Entra would take any valid token of a trusted identity. */
  assertion: z.string().min(1).optional(),
  /** Object id of the application in a tenant; the same in every tenant here. */
  servicePrincipalId: z.guid(),
  /** Where codes may be sent. Of `http://localhost` and `http://127.0.0.1` any port will do. */
  redirectUris: z.array(z.url()),
  /** What it may ask tokens for. Absent: everything, as if an admin had consented to it. */
  scopes: z.array(z.string().min(1)).optional(),
  /** Tokens that exist from the first start on: the consent of a person, as the Secure Application Model has it. */
  refreshTokens: z.array(
    z.strictObject({
      value: z.string().min(1),
      objectId: z.guid(),
      name: z.string().min(1),
      preferredUsername: z.email(),
    }),
  ),
});

/** A person who signs in to the desk. `roles` are app roles, not the grants on customers. */
export type Person = z.infer<typeof personSchema>;

/** An app registration: it gets tokens by its secret or, without one, by the sign-in of a person in a browser. */
export type Application = z.infer<typeof applicationSchema>;

/** Whether it is a single-page application: it has no secret and runs in browsers, and Entra holds it to rules of its own. */
export const isSinglePage = ({ secret, isPublicClient }: Application): boolean =>
  secret === undefined && isPublicClient !== true;

/** Whoever can sign in: a person, or an account with no role on the desk, whose short name is that before the `@`. */
export type Account = Person;

/** Everyone who can sign in: the people, and those whose consent the applications begin with. */
export const accountsOf = (
  people: readonly Person[],
  applications: readonly Application[],
): readonly Account[] => [
  ...people,
  ...applications.flatMap(({ tenantId, refreshTokens }) =>
    refreshTokens.map(({ value, ...account }) => ({
      ...account,
      tenantId,
      user: account.preferredUsername.replace(/@.*/, ''),
      roles: [],
    })),
  ),
];

/** Reads `people.json`. Throws a {@link StartError} that names the wrong entry. */
export function readPeople(): readonly Person[] {
  return readSeed('people.json', z.array(personSchema));
}

/** Reads `applications.json`. Throws a {@link StartError} that names the wrong entry. */
export function readApplications(): readonly Application[] {
  return readSeed('applications.json', z.array(applicationSchema));
}

function readSeed<T>(name: string, schema: z.ZodType<T>): T {
  const file = join(import.meta.dirname, name);
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new StartError(`${file} cannot be used: ${reason}`, { cause: error });
  }
}
