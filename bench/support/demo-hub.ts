import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../test/support/external.ts'

const start = fileURLToPath(new URL('../../bin/start.js', import.meta.url))
const READY_MS = 180_000

interface Person {
  readonly email: string
  readonly password: string
}

export interface DemoHub {
  readonly url: string
  readonly people: Readonly<Record<'operator' | 'retailer' | 'supplier', Person>>
  readonly apiKey: string
  close(): Promise<void>
}

/** What `npm start` starts in an empty folder, as a process of its own. */
export async function openDemoHub(): Promise<DemoHub> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-demo-'))
  const env = { ...process.env, PORT: String(await freePort()), DROPDOCK_DATA: folder }
  const child = spawn(process.execPath, [start], { env, stdio: 'ignore' })
  const file = join(folder, 'demo.json')
  const told = await ready(child, file)
  const { operator, retailer, supplier } = told
  return {
    url: told.url,
    people: { operator, retailer, supplier },
    apiKey: told.operator.apiKey,
    close: async () => {
      child.kill('SIGINT')
      await new Promise((resolve) => child.once('exit', resolve))
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface Told {
  readonly url: string
  readonly operator: Person & { readonly apiKey: string }
  readonly retailer: Person
  readonly supplier: Person
}

async function ready(child: ChildProcess, file: string): Promise<Told> {
  for (let waited = 0; waited < READY_MS; waited += 250) {
    if (child.exitCode !== null) break
    if (existsSync(file)) {
      const told = JSON.parse(readFileSync(file, 'utf8')) as Told
      const answer = await fetch(`${told.url}/readyz`).catch(() => undefined)
      if (answer?.ok) return told
    }
    await sleep(250)
  }
  throw new Error('the demo did not start: try “npm start”')
}
