import type { Examples } from './document.ts';
import recorded from './examples.json' with { type: 'json' };

/** Real answers, as `npm run openapi:examples` got them from a local stack. */
export const recordedExamples: Examples = recorded;
