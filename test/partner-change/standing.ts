import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import type { ChangeEnvironment } from './change-environment.ts';
import { testSeal } from '../support/test-seal.ts';

/** A partner change that is done: one return, and one order beside the one of the earlier purchase. */
export const DONE = 'completed, 1 returned, 1 bought, 2 entries, 1 uses, 0 holds';

/** Describes a partner change: its status, its effects at Microsoft, its books, and the first broken invariant, if any. */
export async function standingOf(environment: ChangeEnvironment): Promise<string> {
  const { microsoft, requestId } = environment;
  const { status, problem } = await environment.stored();
  const entries = await environment.entries();
  const { uses, holds } = await environment.cap();
  const bought = microsoft.orders().length - 1;
  const lines = await environment.timeline();
  const stop = status === 'needs-attention' ? ` (${problem?.code ?? 'nobody knows why'})` : '';
  const broken = [
    ...(firstBrokenLine(requestId, lines, testSeal) === undefined ? [] : ['the timeline is broken']),
    ...(entries.every((entry) => imbalanceOf(entry) === 0) ? [] : ['an entry does not balance']),
    ...['submitted', 'evaluated', 'ordered', 'completed']
      .filter((type) => lines.filter((line) => line.type === type).length > 1)
      .map((type) => `${type} twice`),
  ];
  const wrong = broken.length === 0 ? '' : `: ${broken.join(', ')}`;
  return `${status}${stop}, ${microsoft.returns().length} returned, ${bought} bought, ${entries.length} entries, ${uses.length} uses, ${holds.length} holds${wrong}`;
}
