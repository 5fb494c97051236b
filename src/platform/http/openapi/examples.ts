import type { Examples } from './document.ts';
import recorded from './examples.json' with { type: 'json' };

/** Real responses, recorded from a local stack by `npm run openapi:examples`. */
export const recordedExamples: Examples = recorded;
