import { z } from 'zod';
import type { HostKind } from '../../local/stack/host-part.ts';

const engineSchema = z.enum(['local', 'real']).default('local');

/** The host of the stacks that tests start: `E2E_ENGINE=real` says Microsoft's engine, which has no test clock. */
export const hostUnderTest: HostKind =
  engineSchema.parse(process.env['E2E_ENGINE']) === 'real' ? 'real-engine' : 'local';
