import type { KindActions } from '../../requests/ports/kind-actions.ts';
import type { RenewalDocuments } from '../domain/renewal-kind.ts';
import { assessRenewal, type AssessRenewalDeps } from './assess-renewal.ts';
import { planRenewal, resumeRenewal } from './plan-renewal.ts';
import { repriceRenewal } from './reprice-renewal.ts';
import { traceRenewal, type TraceRenewalDeps } from './trace-renewal.ts';

export type RenewalActionsDeps = AssessRenewalDeps & TraceRenewalDeps;

/** The actions of a renewal that the lifecycle calls. */
export const renewalActions = (deps: RenewalActionsDeps): KindActions<RenewalDocuments> => ({
  assess: assessRenewal(deps),
  reprice: repriceRenewal(deps),
  plan: planRenewal(deps),
  resume: resumeRenewal,
  trace: traceRenewal(deps),
  // Azure shows what was set, so a stopped renewal has nothing to add.
  recordFound: () => Promise.resolve({ change: {} }),
});
