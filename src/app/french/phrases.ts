import { rolesWith, type Permission } from '../../core/access.ts';
import type { Phrase } from '../../core/phrase-book.ts';
import { azureAdvice } from './azure-advice.ts';
import { fields } from './fields.ts';
import { httpProblemWords } from './http-problems.ts';
import { partnerCenterAdvice } from './partner-center-advice.ts';
import { plansAndOptions } from './plans-and-options.ts';
import { purchases, requests } from './requests.ts';
import { radar } from './radar.ts';
import { renewals } from './renewals.ts';
import { exchanges, partnerChanges, refunds } from './returns.ts';
import { warnings } from './warnings.ts';
import { withCost } from './with-cost.ts';

const permissions: readonly Permission[] = [
  ...(['purchase', 'return', 'decide', 'withdraw', 'resolve', 'reply', 'acknowledge'] as const),
  ...(['read', 'read-ledger', 'see-cost', 'administer'] as const),
];

/** Lists of roles: `Requester or Admin`. */
const roles = [...new Set(permissions.map(rolesWith))].map((en) => ({ en, fr: en.replace(' or ', ' ou ') }));

const pairs = [
  ...[fields, httpProblemWords, warnings, plansAndOptions, requests, purchases],
  ...[refunds, exchanges, partnerChanges, renewals, partnerCenterAdvice, azureAdvice, radar],
];

/**
 * Every sentence that the desk says beside its rules, which speak for themselves. A sentence is written in English where
 * it is said, and stored so; its French stands here under the English one. A test finds those that are missing.
 */
export const phrases: readonly Phrase[] = [
  ...withCost,
  ...roles,
  ...pairs.flatMap((words) => Object.entries(words).map(([en, fr]) => ({ en, fr }))),
];
