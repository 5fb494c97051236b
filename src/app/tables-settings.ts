import { z } from 'zod';
import { httpsUrl } from './setting-values.ts';

/** The address of the tables: a connection string, or an endpoint for the app's own identity. */
export type TablesConfig = { readonly connectionString: string } | { readonly endpoint: string };

/** Settings of the tables. */
export const tablesSchema = z
  .object({ TABLES_CONNECTION: z.string().min(1).optional(), TABLES_ENDPOINT: httpsUrl.optional() })
  .transform((env, context): TablesConfig => {
    if (env.TABLES_CONNECTION !== undefined) return { connectionString: env.TABLES_CONNECTION };
    if (env.TABLES_ENDPOINT !== undefined) return { endpoint: env.TABLES_ENDPOINT };
    context.addIssue({
      code: 'custom',
      path: ['TABLES_CONNECTION or TABLES_ENDPOINT'],
      message: 'is required',
    });
    return z.NEVER;
  });
