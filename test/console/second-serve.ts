import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testServer } from '../support/database.ts'
import { freePort } from '../support/external.ts'
import type { Site } from '../support/site.ts'

const READY_MS = 60_000

/** Another process of the hub on the database of the site. */
export async function secondServe({ fresh }: Site): Promise<{
  port: number
  output: () => string
  stop: () => Promise<void>
}> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const port = await freePort()
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host } = connection
  const address = `${encodeURIComponent(host)}&port=${connection.port}`
  const script = fileURLToPath(new URL('../support/serve-hub.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      TMPDIR: tmpdir(),
      PORT: String(port),
      DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${address}`,
      DROPDOCK_ROLES: rolePrefix,
      DROPDOCK_SECRET: secret.padEnd(32, '.'),
      DROPDOCK_DATA: folder,
    },
  })
  const heard: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => heard.push(text.toString()))
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const output = () => heard.join('')
  const stop = async () => {
    child.kill('SIGKILL')
    await exit
    rmSync(folder, { recursive: true, force: true })
  }
  for (let waited = 0; !/"port":|answers at/.test(output()); waited += 50) {
    if (waited > READY_MS || child.exitCode !== null) {
      await stop()
      throw new Error(`The second hub did not start:\n${output()}`)
    }
    await sleep(50)
  }
  return { port, output, stop }
}
