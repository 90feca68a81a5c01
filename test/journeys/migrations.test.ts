import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openClient } from '../../src/store/database.ts'
import { migrate, pendingMigrations } from '../../src/store/migrate.ts'
import { migrationsOf } from '../../src/store/migrations.ts'
import { schemaText } from '../../src/store/schema-text.ts'
import { testServer } from '../support/database.ts'

const { connection, rolePrefix, secret } = testServer()
const made: string[] = []

async function emptyDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const name = `dropdock_test_${randomBytes(6).toString('hex')}`
  await onServer((client) => client.query(`create database ${name}`))
  made.push(name)
  return await onServer(work, name)
}

async function onServer<T>(work: (client: Client) => Promise<T>, database = connection.database): Promise<T> {
  const client = openClient({ ...connection, database }, 'dropdock test')
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

afterAll(() =>
  onServer(async (client) => {
    for (const name of made) await client.query(`drop database ${name} with (force)`)
  }),
)

const last = Math.max(
  ...(['hub', 'environment'] as const).flatMap((scope) => migrationsOf(scope).map(({ number }) => number)),
)
const bring = async (client: Client, upTo?: number): Promise<string[]> => {
  const log: string[] = []
  await migrate(client, {
    rolePrefix,
    secret,
    log: (line) => log.push(line),
    ...(upTo === undefined ? {} : { upTo }),
  })
  return log
}

/** Routines carry the hash of their text in their names: what they are called with is kept, how they do it is not. */
const described = async (client: Client): Promise<string> =>
  (await schemaText(client)).replaceAll(
    /^(function \w+\.\w+?)(_[0-9a-f]{8})?(\(.*\)) [0-9a-f]{32}$/gm,
    '$1$3',
  )

/** Servers with another collation sort otherwise. */
const lines = (text: string): string[] => text.split('\n').sort()
const written = () => lines(readFileSync(golden, 'utf8'))

/** What the schema is today, for people to read; UPDATE_GOLDEN=1 writes it anew. */
const golden = new URL('../golden/schema.txt', import.meta.url)

test('the schema is the one that was written down', async () => {
  const schema = await emptyDatabase(async (client) => {
    await bring(client)
    return await described(client)
  })
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, schema)
  expect(existsSync(golden), 'run once with UPDATE_GOLDEN=1').toBe(true)
  expect(lines(schema), 'a change of the schema is read in its difference: run with UPDATE_GOLDEN=1').toEqual(
    written(),
  )
})

test('step by step, migration by migration, leads to the same schema as all at once; once more changes nothing', async () => {
  await emptyDatabase(async (client) => {
    for (let step = 1; step <= last; step += 1) {
      await bring(client, step)
      expect((await pendingMigrations(client)).every((name) => Number(/\d{4}/.exec(name)?.[0]) > step)).toBe(
        true,
      )
    }
    await bring(client)
    expect(await pendingMigrations(client)).toEqual([])
    const schema = await described(client)
    expect(lines(schema)).toEqual(written())
    expect(await bring(client)).toEqual([])
    expect(await described(client)).toBe(schema)
  })
})

test('two hubs that start at once migrate once', async () => {
  await emptyDatabase(async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name')
    const logs = await Promise.all([bring(client), onServer((other) => bring(other), rows[0]?.name)])
    expect(logs.map((log) => log.length).sort()).toEqual([0, Math.max(...logs.map((log) => log.length))])
    expect(lines(await described(client))).toEqual(written())
  })
})

test('a database newer than the program is refused, and so is one whose history was edited; neither is touched', async () => {
  await emptyDatabase(async (client) => {
    await bring(client)
    const schema = await described(client)
    await client.query(
      `insert into hub.migration (schema, number, name, sha256) values ('sandbox', 9999, '9999_future', 'x')`,
    )
    await expect(bring(client)).rejects.toThrow(
      'The database is newer than this program: it holds sandbox/9999_future',
    )
    await client.query(`delete from hub.migration where number = 9999`)
    await client.query(
      `update hub.migration set sha256 = 'edited' where schema = 'production' and number = 2`,
    )
    await expect(bring(client)).rejects.toThrow(/production\/0002_\w+ was applied with another text/)
    expect(await described(client)).toBe(schema)
  })
})
