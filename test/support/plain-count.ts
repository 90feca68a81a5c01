import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one plain line that any tool can read: `12 passed, 0 failed, 1 skipped`. */
class PlainCount implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      const before = count.failed
      for (const test of module.children.allTests()) count[test.result().state] += 1
      // a file that failed outside its tests
      if (module.state() === 'failed' && count.failed === before) count.failed += 1
    }
    process.stdout.write(
      `\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped\n`,
    )
  }
}

// vitest loads a reporter by its default export
export default PlainCount
