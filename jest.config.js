import { join } from 'node:path';
import process from 'node:process';

// The processes that tests start load the same modules again and again: Node compiles each of them once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.cjs' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.local/', '/.package/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.package/', '<rootDir>/.local/'],
};

/** `unit` is pure and takes seconds; `integration` starts real processes (Azurite, the stack, the host). */
export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.unit.test.ts'] },
    { ...shared, displayName: 'integration', testMatch: ['**/*.int.test.ts'] },
  ],
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  testTimeout: 120_000,
  // Of two cores a third worker uses what the other two leave while they wait for processes.
  maxWorkers: 3,
};
