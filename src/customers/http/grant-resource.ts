import { z } from 'zod';
import { grantSchema, type Grant } from '../../core/access.ts';

/** A grant on the customer of the path. */
export const grantBodySchema = grantSchema
  .omit({ customerId: true })
  .extend({
    objectId: z.string().describe('Object id of the person in Entra ID.'),
    roles: z.array(grantSchema.shape.roles.element).describe('Empty after a revocation.'),
  })
  .meta({ id: 'Grant' });

export const grantBody = ({ objectId, roles, name, email, language }: Omit<Grant, 'customerId'>) => ({
  objectId,
  roles,
  ...(name === undefined ? {} : { name }),
  ...(email === undefined ? {} : { email }),
  ...(language === undefined ? {} : { language }),
});
