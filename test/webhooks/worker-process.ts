import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FreshDatabase } from '../support/database.ts'
import { runtimeConnection } from '../support/trade.ts'

/** Another process of the hub, which delivers until it is told otherwise. */
export interface WorkerProcess {
  /** What it wrote into its log. */
  readonly said: readonly string[]
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Resolves when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

export async function workerProcess(
  fresh: FreshDatabase,
  pace = { turnMs: 15_000, leaseMs: 60_000 },
): Promise<WorkerProcess> {
  const connections = {
    production: runtimeConnection(fresh, 'production'),
    sandbox: runtimeConnection(fresh, 'sandbox'),
  }
  const script = fileURLToPath(new URL('worker.ts', import.meta.url))
  const child: ChildProcess = fork(script, [JSON.stringify(connections), JSON.stringify(pace)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    env: { PATH: process.env.PATH },
  })
  const said: string[] = []
  child.on('message', ({ message }: { message: string }) => said.push(message))
  await once(child, 'message')
  return {
    said,
    signal: (name) => void child.kill(name),
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const gone = once(child, 'exit')
      child.kill(signal)
      return (await gone)[0]
    },
  }
}
