import { createInterface } from 'node:readline'
import { openPrivatePostgres } from '../index.ts'

/** A stand-in for the hub, to be killed: `hub.ts <data folder> <mode>` says what happens in JSON lines and hears `stop`. */
const [dataDir = '', mode] = process.argv.slice(2)
const say = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`)

async function run(): Promise<void> {
  const database = await openPrivatePostgres({
    dataDir,
    mode: mode === 'supervise' ? 'supervise' : 'attach-or-supervise',
    log: (line) => say({ log: line }),
  })
  const { host, port, user } = database
  say({ ready: { host, port, user, supervising: database.supervising } })
  const commands = createInterface(process.stdin)
  for await (const command of commands) {
    if (command === 'standing') say({ supervising: database.supervising })
    if (command === 'stop') break
  }
  commands.close()
  process.stdin.destroy()
  await database.stop()
  // No process.exit: that nothing keeps the process alive is part of the promise.
  say({ stopped: true })
}

run().catch((error) =>
  say({ failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
)
