const { statSync } = require('node:fs');
const { relative } = require('node:path');

/** Files that take much longer than their size tells, the longest first. */
const LONGEST = [
  'test/engine/drill',
  'test/drills/request-drill',
  'test/drills/ticket-drill',
  'test/engine',
  'test/model/purchase-model',
  'test/e2e/clock',
  'local/stack/test/package',
  'local/host/test/service-bus',
  'test/partner-change/partner-change-faults',
  'test/faults/purchase-faults',
  'test/security/fuzz',
  'test/faults',
  'test/model',
  'local/host/test/random-programs',
  'local/host/test/refusals',
  'local/service-bus/test/crash',
  'local/host/test/http-recordings',
  'local/host/test/clock.int',
  'local/host/test/crash',
  'local/host/test/restart',
  'test/commands',
  'local/stack/test',
  'test/support/reconcile',
  'test/e2e',
  'test/portal',
  'test/openapi',
  'test/platform/telemetry/switch',
  'local/host/test/durable-recordings',
];

const rankOf = ({ path, context }) => {
  const file = relative(context.config.rootDir, path);
  const rank = LONGEST.findIndex((start) => file.startsWith(start));
  return rank < 0 ? LONGEST.length : rank;
};

/** The order in which Jest runs test files: a long one that begins last would keep one of two cores idle. */
module.exports = class LongestFirst {
  sort(tests) {
    const sizes = new Map(tests.map((test) => [test, statSync(test.path).size]));
    return [...tests].sort(
      (one, other) => rankOf(one) - rankOf(other) || (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0),
    );
  }

  /** The files that failed last time are not remembered: all run each time. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    return undefined;
  }

  shard(tests, { shardIndex, shardCount }) {
    return [...tests]
      .sort((one, other) => (one.path < other.path ? -1 : 1))
      .filter((_, at) => at % shardCount === shardIndex - 1);
  }
};
