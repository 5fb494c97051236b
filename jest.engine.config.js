import config from './jest.config.js';

const [, integration] = config.projects;

/** `npm run test:engine`: what the engine has a part in, on Microsoft's. docs/testing.md says what is left out, and why. */
export default {
  ...integration,
  displayName: 'engine',
  testMatch: [
    '<rootDir>/test/e2e/{purchase,decisions,repeats,microsoft-faults,recovery,resolution}.int.test.ts',
    '<rootDir>/test/engine/*.engine.test.ts',
  ],
  testSequencer: config.testSequencer,
  testTimeout: config.testTimeout,
  maxWorkers: config.maxWorkers,
};
