// Tests are compiled by tsc like everything else; jest runs what is in dist/test.
const common = { transform: {}, testEnvironment: 'node' };

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/dist/test/**/*.test.js'],
      testPathIgnorePatterns: ['/dist/test/integration/', '/dist/test/e2e/', '/dist/test/tools/'],
    },
    {
      ...common,
      displayName: 'services',
      testMatch: ['<rootDir>/dist/test/integration/**/*.test.js', '<rootDir>/dist/test/e2e/**/*.test.js'],
      globalSetup: '<rootDir>/dist/test/services/setup.js',
      globalTeardown: '<rootDir>/dist/test/services/teardown.js',
    },
    {
      ...common,
      displayName: 'tools',
      testMatch: ['<rootDir>/dist/test/tools/**/*.test.js'],
      globalSetup: '<rootDir>/dist/test/tools/setup.js',
    },
  ],
  reporters: ['default', '<rootDir>/dist/test/count-reporter.js'],
  forceExit: false,
  // A busy machine makes no test fail; nothing waits so long where all is well.
  testTimeout: 30_000,
};
