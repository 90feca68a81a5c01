import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { PrivatePostgres } from './index.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { serverProcessesIn } from './process-table.ts'
import {
  ask,
  clearTemplate,
  clearTrial,
  clusterFolder,
  killedHub,
  open,
  startHub,
  trialFolder,
  until,
} from './testing/trial.ts'

afterAll(clearTemplate)
afterEach(clearTrial, 60_000)

const dataOf = (folder: string) => join(folder, 'postgres/data')
const serverOf = (folder: string) => readPostmasterFile(dataOf(folder))?.pid ?? 0

async function serverReplaced(folder: string, former: number): Promise<void> {
  await until(() => {
    const file = readPostmasterFile(dataOf(folder))
    return file !== undefined && file.pid !== former && file.status === 'ready'
  })
}

async function rowsKept(database: PrivatePostgres): Promise<number> {
  return Number(await ask(database, 'select count(*) from kept').catch(() => 0))
}

/** Inserts one row after another until the server goes; says how many were acknowledged. */
async function writeUntilCut({ host, port, user }: Omit<PrivatePostgres, 'stop'>): Promise<number> {
  const client = new pg.Client({ host, port, user, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table if not exists kept (n int)')
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from kept')
  let acknowledged = rows[0]?.count ?? 0
  try {
    for (;;) {
      await client.query('insert into kept values ($1)', [acknowledged + 1])
      acknowledged += 1
    }
  } catch {
    return acknowledged
  }
}

/** A session that never waits, and so never notices that its server died. */
function keepBusy(database: PrivatePostgres): Promise<string> {
  return ask(database, 'do $$ begin loop perform 1; end loop; end $$').catch(() => 'cut')
}

const busySessions = "select count(*) from pg_stat_activity where query like 'do $$%'"

describe('the hub is killed with kill -9', { timeout: 60_000 }, () => {
  test('its server runs on, and the next start takes it over', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    await ask(hub.ready!, 'create table kept as select 42 as answer')
    const pid = serverOf(folder)
    await hub.kill()
    const lines: string[] = []
    const database = await open(folder, { lines })
    expect(serverOf(folder)).toBe(pid)
    expect(lines.join()).toContain(`(process ${pid}), left behind by an earlier run`)
    expect(await ask(database, 'select answer from kept')).toBe('42')
    await database.stop()
    expect(serverProcessesIn(dataOf(folder))).toEqual([])
  })

  test('in the middle of creating the database: the next start begins afresh', async () => {
    const folder = trialFolder()
    const cluster = join(folder, 'postgres')
    await killedHub(folder, () =>
      readdirSync(cluster).some((name) => existsSync(join(cluster, name, 'global'))),
    )
    expect(existsSync(dataOf(folder))).toBe(false)
    const database = await open(folder)
    expect(await ask(database, 'select 1')).toBe('1')
    await database.stop()
    const again = await open(folder)
    expect(await ask(again, 'select 1')).toBe('1')
    expect(readdirSync(cluster).sort()).toEqual(['cluster.json', 'data', 'socket'])
  })

  test('an attached process steps in: it restarts a killed server, and yields to the next hub', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    const worker = await open(folder, { mode: 'attach-or-supervise' })
    await hub.kill()
    await until(() => worker.supervising)
    const pid = serverOf(folder)
    process.kill(pid, 'SIGKILL')
    await serverReplaced(folder, pid)
    expect(await ask(worker, 'select 1')).toBe('1')

    const next = await startHub(folder, 'supervise')
    expect(next.failure).toBeUndefined()
    expect(next.ready?.supervising).toBe(true)
    await until(() => !worker.supervising)
    await worker.stop()
    expect(await ask(next.ready!, 'select 1')).toBe('1')
  })
})

describe('the server is killed with kill -9', { timeout: 60_000 }, () => {
  test('under load, twice: it is back with every acknowledged row', async () => {
    const folder = await clusterFolder()
    const lines: string[] = []
    const database = await open(folder, { lines })
    for (const _round of ['a child of ours', 'the one restarted']) {
      const before = await rowsKept(database)
      const written = writeUntilCut(database)
      await until(async () => (await rowsKept(database)) > before + 50)
      const pid = serverOf(folder)
      process.kill(pid, 'SIGKILL')
      const acknowledged = await written
      await serverReplaced(folder, pid)
      expect(await rowsKept(database)).toBeGreaterThanOrEqual(acknowledged)
      expect(await ask(database, `select count(*) from kept where n <= ${acknowledged}`)).toBe(
        String(acknowledged),
      )
    }
    expect(lines.filter((line) => line.includes('stopped unexpectedly'))).toHaveLength(2)
  })

  test('an adopted one is watched as well', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    await hub.kill()
    const database = await open(folder)
    const pid = serverOf(folder)
    process.kill(pid, 'SIGKILL')
    await serverReplaced(folder, pid)
    expect(await ask(database, 'select 1')).toBe('1')
  })

  test('sessions that outlive it are ended, for they hold its memory', async () => {
    const folder = await clusterFolder()
    const database = await open(folder)
    const stuck = keepBusy(database)
    await until(async () => (await ask(database, busySessions)) === '1')
    const pid = serverOf(folder)
    process.kill(pid, 'SIGKILL')
    await serverReplaced(folder, pid)
    expect(await ask(database, 'select 1')).toBe('1')
    expect(await stuck).toBe('cut')
  })

  test('hub and server both: the next start recovers', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    await ask(hub.ready!, 'create table kept as select 42 as answer')
    const pid = serverOf(folder)
    await hub.kill()
    process.kill(pid, 'SIGKILL')
    const database = await open(folder)
    expect(await ask(database, 'select answer from kept')).toBe('42')
  })

  test('its process number now belongs to another process of the same user', async () => {
    const folder = await clusterFolder()
    const first = await open(folder)
    await first.stop()
    const { uid, gid } = statSync(dataOf(folder))
    const other = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
    const stale = [other.pid, dataOf(folder), 0, 5432, first.host, '', '  1234567    654321', 'ready   ', '']
    writeFileSync(join(dataOf(folder), 'postmaster.pid'), stale.join('\n'))
    writeFileSync(join(first.host, '.s.PGSQL.5432.lock'), stale.join('\n'))
    const database = await open(folder)
    other.kill()
    expect(await ask(database, 'select 1')).toBe('1')
  })

  test('stop right after leaves nothing behind, not even a session that hangs on', async () => {
    const folder = await clusterFolder()
    const database = await open(folder)
    const stuck = keepBusy(database)
    await until(async () => (await ask(database, busySessions)) === '1')
    process.kill(serverOf(folder), 'SIGKILL')
    await database.stop()
    expect(serverProcessesIn(dataOf(folder))).toEqual([])
    expect(await stuck).toBe('cut')
  })
})
