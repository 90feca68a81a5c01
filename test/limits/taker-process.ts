import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FreshDatabase } from '../support/database.ts'
import { runtimeConnection } from '../support/trade.ts'
import type { AskedOfTaker, TakerSaid } from './taker.ts'

/** A hub in another process, and what it is asked. */
export interface TakerProcess {
  /** How many of so many calls at once were allowed. */
  take(asked: Omit<AskedOfTaker, 'no'>): Promise<number>
  /** Ends where it stands. */
  kill(): Promise<void>
}

export async function takerProcess(fresh: FreshDatabase): Promise<TakerProcess> {
  const connections = {
    production: runtimeConnection(fresh, 'production'),
    sandbox: runtimeConnection(fresh, 'sandbox'),
  }
  const script = fileURLToPath(new URL('taker.ts', import.meta.url))
  const child = fork(script, [JSON.stringify(connections)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    // its database is named to it; the support files ask for the server of the run
    env: { PATH: process.env.PATH, TEST_DATABASE_URL: process.env.TEST_DATABASE_URL },
  })
  await once(child, 'message')
  const waiting = new Map<number, (said: TakerSaid) => void>()
  child.on('message', (said: TakerSaid) => waiting.get(said.no)?.(said))
  let no = 0
  return {
    take: async (asked) => {
      no += 1
      const said = new Promise<TakerSaid>((resolve, reject) => {
        waiting.set(no, resolve)
        child.once('exit', () => reject(new Error('the other process has ended')))
      })
      child.send({ no, ...asked } satisfies AskedOfTaker)
      return (await said).allowed.filter(Boolean).length
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
