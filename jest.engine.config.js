import config from './jest.config.js';

const [, integration] = config.projects;

/** `npm run test:engine`: the end-to-end tests and those of `test/engine`, on Microsoft's engine. */
export default {
  ...integration,
  displayName: 'engine',
  testMatch: ['<rootDir>/test/e2e/*.int.test.ts', '<rootDir>/test/engine/*.engine.test.ts'],
  // It moves the time, which only the local host can.
  testPathIgnorePatterns: [...integration.testPathIgnorePatterns, '/test/e2e/clock.int.test.ts'],
  testSequencer: config.testSequencer,
  testTimeout: config.testTimeout,
  maxWorkers: config.maxWorkers,
};
