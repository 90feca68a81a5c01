import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { createHub } from '../../src/core/hub.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { openDatabase } from '../../src/store/database.ts'
import { roleOf, rolePassword } from '../../src/store/roles.ts'
import { testServer } from '../support/database.ts'
import { settableClock } from '../support/hub.ts'

/** Another process on a database that is there: `second-hub.ts <database> <port> <time>`. */
const [database = '', port = '', at = ''] = process.argv.slice(2)
const server = testServer()
const db = openDatabase(
  (environment) => {
    const user = roleOf(environment, server.rolePrefix)
    return { ...server.connection, database, user, password: rolePassword(user, server.secret) }
  },
  { max: 2 },
)
const parts = { db, clock: settableClock(at), random: systemRandom, log: silentLog }
const hub = createHub({ ...parts, baseUrl: `http://localhost:${port}` })
const app = await createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'test' })
await app.listen({ host: 'localhost', port: Number(port) })
process.stdout.write('answers\n')
