import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { serverProcessesIn } from './process-table.ts'
import {
  ask,
  clearTemplate,
  clearTrial,
  clusterFolder,
  open,
  startHub,
  trialFolder,
  until,
} from './testing/trial.ts'

afterAll(clearTemplate)
afterEach(clearTrial, 60_000)

describe('one supervisor', { timeout: 60_000 }, () => {
  test('the first start makes a private, durable cluster and nothing else', async () => {
    const folder = join(trialFolder(), '.dropdock')
    const database = await open(folder)
    expect(database).toMatchObject({ port: 5432, user: 'postgres', supervising: true })
    expect(statSync(database.host).mode & 0o777).toBe(0o700)
    expect(await ask(database, 'show listen_addresses')).toBe('')
    expect(await ask(database, 'show fsync')).toBe('on')
    expect(await ask(database, 'show synchronous_commit')).toBe('on')
    expect(await ask(database, 'show full_page_writes')).toBe('on')
    expect(await ask(database, 'show data_checksums')).toBe('on')
    expect(await ask(database, 'show server_encoding')).toBe('UTF8')
    expect(await ask(database, 'show timezone')).toBe('UTC')
    expect(await ask(database, "select upper('müller')")).toBe('MÜLLER')
    expect(await ask(database, "select string_agg(datname, ' ' order by datname) from pg_database")).toBe(
      'postgres template0 template1',
    )
    expect(readFileSync(join(folder, 'postgres/cluster.json'), 'utf8')).toContain('"postgresMajor":18')
  })

  test('the second start finds the data of the first, and settings are passed on', async () => {
    const folder = await clusterFolder()
    const first = await open(folder)
    await ask(first, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await open(folder, { settings: { work_mem: '7MB', listen_addresses: '*' } })
    expect(await ask(second, 'select answer from kept')).toBe('42')
    expect(await ask(second, 'show work_mem')).toBe('7MB')
    expect(await ask(second, 'show listen_addresses')).toBe('')
  })

  test('stop leaves no server process, may be called again, and lets the process end by itself', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    const data = join(folder, 'postgres/data')
    expect(serverProcessesIn(data).length).toBeGreaterThan(1)
    hub.say('stop')
    expect(await hub.exit).toBe(0)
    expect(serverProcessesIn(data)).toEqual([])
    expect(existsSync(join(data, 'postmaster.pid'))).toBe(false)

    const database = await open(folder)
    await Promise.all([database.stop(), database.stop()])
    await database.stop()
    expect(serverProcessesIn(data)).toEqual([])
  })

  test('a second supervisor is refused in a sentence that names the folder and the process', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    await expect(open(folder)).rejects.toThrow(
      `Another Dropdock (process ${hub.pid}) already runs the database in ${folder}.`,
    )
    expect(await ask(hub.ready!, 'select 1')).toBe('1')
  })

  test('supervisor and attached started at the same instant: exactly one supervises', async () => {
    const folder = trialFolder()
    const all = await Promise.all(Array.from({ length: 4 }, () => startHub(folder, 'attach-or-supervise')))
    expect(all.map((hub) => hub.failure)).toEqual([undefined, undefined, undefined, undefined])
    expect(all.filter((hub) => hub.ready?.supervising).length).toBe(1)
    for (const hub of all) hub.say('stop')
    expect(await Promise.all(all.map((hub) => hub.exit))).toEqual([0, 0, 0, 0])
    await until(() => serverProcessesIn(join(folder, 'postgres/data')).length === 0)
  })
})

describe('several processes', { timeout: 60_000 }, () => {
  test('an attached process leaves the supervisor its server', async () => {
    const folder = await clusterFolder()
    const hub = await startHub(folder, 'supervise')
    const attached = await open(folder, { mode: 'attach-or-supervise' })
    expect(attached.supervising).toBe(false)
    expect(await ask(attached, 'select 1')).toBe('1')
    await attached.stop()
    expect(await ask(hub.ready!, 'select 1')).toBe('1')
  })

  test('a supervisor leaves the server to those who are attached; the last one stops it', async () => {
    const folder = await clusterFolder()
    const data = join(folder, 'postgres/data')
    const hub = await startHub(folder, 'supervise')
    const attached = await open(folder, { mode: 'attach-or-supervise' })
    hub.say('stop')
    expect(await hub.exit).toBe(0)
    expect(await ask(attached, 'select 1')).toBe('1')
    await attached.stop()
    expect(serverProcessesIn(data)).toEqual([])
  })

  test('a supervisor leaves the server to a stranger who is connected', async () => {
    const folder = await clusterFolder()
    const database = await open(folder)
    const stranger = ask(database, "select 'done' from pg_sleep(1.5)")
    await until(
      async () =>
        (await ask(database, "select count(*) from pg_stat_activity where query like '%pg_sl%'")) === '2',
    )
    await database.stop()
    expect(await stranger).toBe('done')
  })
})
