import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, `tests: 12 passed, 0 failed, 0 skipped`, which any build server can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') counts[state] += 1;
      }
      // A file that does not load, or fails outside its tests, has no failing test to count.
      if (module.state() === 'failed' && module.children.allTests('failed').next().done) counts.failed += 1;
    }
    const failed = counts.failed + errors.length;
    process.stdout.write(`\ntests: ${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`);
  }
}
