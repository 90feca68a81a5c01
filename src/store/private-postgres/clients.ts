import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { superuser } from './cluster.ts'

/** Sessions end a moment after their clients do. */
const lookAgain = { times: 10, everyMs: 50 }

/** Whether anybody but us uses the database. False when it cannot be asked: then nobody can use it either. */
export async function othersConnected(server: { sockets: string; port: number }): Promise<boolean> {
  const client = new pg.Client({
    host: server.sockets,
    port: server.port,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  // A server that dies while we ask is answered by the catch below.
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (let look = 1; (await countOthers(client)) > 0; look += 1) {
      if (look >= lookAgain.times) return true
      await sleep(lookAgain.everyMs)
    }
    return false
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>({
    text: `select count(*)::int as count
             from pg_stat_activity
            where backend_type = 'client backend'
              and pid <> pg_backend_pid()`,
  })
  return rows[0]?.count ?? 0
}
