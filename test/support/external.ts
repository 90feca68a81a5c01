import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { type Connection, openClient } from '../../src/store/database.ts'
import { openPrivatePostgres } from '../../src/store/private-postgres/index.ts'

/** A PostgreSQL that is none of the hub's business: somebody else's, reached by DATABASE_URL. */
export interface ExternalServer {
  /** true: passwords over TCP; false: the socket is trusted, as that of the binaries from npm. */
  readonly asksPasswords: boolean
  /** As a superuser. */
  asAdmin<T>(database: string, work: (client: Client) => Promise<T>): Promise<T>
  url(user: string, password: string, database: string): string
  stop(): Promise<void>
}

const ADMIN = { user: 'admin', password: 'administrator' }

/** The server whose binaries TEST_POSTGRES_BIN names, else the newest that Debian has installed, else npm's. */
export async function externalServer(): Promise<ExternalServer> {
  const programs = process.env.TEST_POSTGRES_BIN ?? installedPrograms()
  return programs === undefined ? await shippedServer() : await installedServer(programs)
}

function installedPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root)
    ? readdirSync(root).filter((name) => existsSync(join(root, name, 'bin/postgres')))
    : []
  const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1)
  return newest === undefined ? undefined : join(root, newest, 'bin')
}

async function installedServer(programs: string): Promise<ExternalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const data = join(folder, 'data')
  const passwords = join(folder, 'password')
  mkdirSync(data)
  writeFileSync(passwords, ADMIN.password)
  // PostgreSQL refuses to run as root
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  if (account.uid !== undefined)
    for (const path of [folder, data, passwords]) chownSync(path, account.uid, account.gid)
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      ADMIN.user,
      '--auth=scram-sha-256',
      `--pwfile=${passwords}`,
      '--encoding=UTF8',
      '--locale=C',
      '-N',
    ],
    { ...account, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'fsync=off',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
  ]
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...account,
      cwd: folder,
      stdio: 'ignore',
    },
  )
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const connection = (database: string) => ({ host: '127.0.0.1', port, database, ...ADMIN })
  await answering(connection('postgres'))
  return {
    asksPasswords: true,
    asAdmin: (database, work) => connected(connection(database), work),
    url: (user, password, database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function shippedServer(): Promise<ExternalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const server = await openPrivatePostgres({ dataDir: folder, mode: 'supervise', log: () => {} })
  const { host, port, user } = server
  return {
    asksPasswords: false,
    asAdmin: (database, work) => connected({ host, port, user, database }, work),
    url: (name, password, database) =>
      `postgres://${name}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function connected<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = openClient(connection, 'dropdock test')
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function answering(connection: Connection): Promise<void> {
  for (let look = 0; ; look += 1) {
    try {
      return await connected(connection, async () => {})
    } catch (error) {
      if (look === 300) throw error
      await sleep(100)
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Something that speaks just enough of the protocol to say that it is PostgreSQL of this version. */
export async function serverOfVersion(version: number): Promise<{ url: string; stop(): void }> {
  const message = (type: string, ...parts: Buffer[]) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(4 + parts.reduce((sum, part) => sum + part.length, 0))
    return Buffer.concat([Buffer.from(type), length, ...parts])
  }
  const bytes = (...numbers: number[]) => Buffer.from(numbers)
  const text = String(version)
  const ready = message('Z', Buffer.from('I'))
  const column = Buffer.concat([
    Buffer.from('version\0'),
    bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0),
  ])
  const answer = Buffer.concat([
    message('1'),
    message('2'),
    message('T', bytes(0, 1), column),
    message('D', bytes(0, 1, 0, 0, 0, text.length), Buffer.from(text)),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ])
  const server = createServer((socket) => {
    let greeted = false
    socket.on('error', () => {})
    socket.on('data', () => {
      socket.write(greeted ? answer : Buffer.concat([message('R', bytes(0, 0, 0, 0)), ready]))
      greeted = true
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `postgres://anyone@127.0.0.1:${port}/any`, stop: () => server.close() }
}
