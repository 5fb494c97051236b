import { z } from 'zod';
import type { Grant } from '../../core/access.ts';

export const expectedApprovalSchema = z
  .object({
    required: z.int().min(1),
    eligible: z
      .int()
      .min(0)
      .describe(
        'How many people have the role Approver on the customer, without the caller. An Admin may decide as well.',
      ),
    approvers: z
      .array(z.object({ name: z.string() }))
      .readonly()
      .describe('Those of them whose names the desk knows.'),
  })
  .meta({ id: 'ExpectedApproval' });
export type ExpectedApproval = z.infer<typeof expectedApprovalSchema>;

/**
 * Who would have to approve what a person asks for. The requester never decides.
 *
 * @param grants those of one customer
 */
export function expectedApproval(
  grants: readonly Grant[],
  requesterId: string,
  required: number,
): ExpectedApproval {
  const approvers = grants.filter(
    ({ objectId, roles }) =>
      roles.includes('Approver') && objectId.toLowerCase() !== requesterId.toLowerCase(),
  );
  const names = approvers.flatMap(({ name }) => name ?? []).toSorted();
  return { required, eligible: approvers.length, approvers: names.map((name) => ({ name })) };
}
