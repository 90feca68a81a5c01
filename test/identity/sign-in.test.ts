import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addUser } from '../../src/core/access/people/add-user.ts'
import { commandLine } from '../../src/core/access/people/administrator.ts'
import { disableUser } from '../../src/core/access/people/change-user.ts'
import { isPassword, passwordComplaint } from '../../src/core/access/people/password.ts'
import {
  endOtherSessions,
  endSession,
  findVisit,
  listSessions,
} from '../../src/core/access/people/session.ts'
import { signIn } from '../../src/core/access/people/sign-in.ts'
import { addressSubject } from '../../src/core/access/people/throttle.ts'
import { isFresh, requireFresh } from '../../src/core/access/people/user.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { secondDatabase, seedTrade } from '../support/trade.ts'
import { password, person, place, signedIn, signedInCookie } from './people.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  clock = settableClock()
  hub = testHub({ db: fresh.db, clock })
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.admin.query('delete from hub.attempt'))

const attempt = (email: string, tried: string, from = place) =>
  signIn(hub, { email, password: tried, place: from, before: undefined })

test('an unknown address, a wrong password and a disabled user are answered alike', async () => {
  const user = await person(hub)
  expect(await attempt(user.email, 'not the password')).toEqual({ kind: 'refused' })
  expect(await attempt('nobody@example.com', password)).toEqual({ kind: 'refused' })
  expect((await attempt(user.email.toUpperCase(), password)).kind).toBe('signed-in')
  await disableUser(hub, commandLine(operator.production), user.userId, { evenLastOwner: true })
  expect(await attempt(user.email, password)).toEqual({ kind: 'refused' })
})

test('a session is nobody’s once its user is disabled, whoever wrote that down', async () => {
  const user = await person(hub)
  const cookie = await signedInCookie(hub, user)
  await fresh.admin.query('update hub.users set disabled_at = now() where user_id = $1', [user.userId])
  expect(await findVisit(hub, cookie)).toBeUndefined()
})

test('an unknown address is compared with a hash as slow as a real one', async () => {
  const stored = await fresh.admin.query<{ hash: string }>(
    'select password_hash as hash from hub.users where password_hash is not null limit 1',
  )
  expect(stored.rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPassword(null, password)).toBe(false)
})

test('ten wrong passwords stop the account for a quarter of an hour, in every process', async () => {
  const user = await person(hub)
  for (let tries = 0; tries < 10; tries += 1) await attempt(user.email, 'wrong wrong wrong')
  expect(await attempt(user.email, password)).toMatchObject({ kind: 'throttled' })
  const other = { ...hub, db: secondDatabase(fresh, 2) }
  try {
    const asked = { email: user.email, password, place, before: undefined }
    expect(await signIn(other, asked)).toMatchObject({ kind: 'throttled' })
  } finally {
    await other.db.close()
  }
  clock.advance(15 * 60_000)
  expect((await attempt(user.email, password)).kind).toBe('signed-in')
})

test('one address that tries many accounts is stopped, another is not', async () => {
  const user = await person(hub)
  for (let tries = 0; tries < 60; tries += 1) await attempt(`nobody${tries}@example.com`, 'wrong wrong wrong')
  expect(await attempt(user.email, password)).toMatchObject({ kind: 'throttled' })
  const elsewhere = { ...place, address: '198.51.100.1' }
  expect((await attempt(user.email, password, elsewhere)).kind).toBe('signed-in')
}, 120_000)

test('addresses of IPv6 count by their network', () => {
  expect(addressSubject('x', '2001:db8:0:1::1')).toBe(addressSubject('x', '2001:db8:0:1:ffff::2'))
  expect(addressSubject('x', '2001:db8:0:1::1')).not.toBe(addressSubject('x', '2001:db8:0:2::1'))
  expect(addressSubject('x', '::ffff:192.0.2.1')).toBe('x address 192.0.2.1')
})

test('a session ends when told, after twelve idle hours, and after thirty days', async () => {
  const user = await person(hub)
  const cookie = await signedInCookie(hub, user)
  const session = await findVisit(hub, cookie)
  if (!session) throw new Error('no session')
  await endSession(hub, session)
  expect(await findVisit(hub, cookie)).toBeUndefined()

  const idle = await signedInCookie(hub, user)
  clock.advance(11 * 3_600_000)
  expect(await findVisit(hub, idle)).toBeDefined()
  clock.advance(11 * 3_600_000)
  expect(await findVisit(hub, idle)).toBeDefined()
  clock.advance(13 * 3_600_000)
  expect(await findVisit(hub, idle)).toBeUndefined()

  const busy = await signedInCookie(hub, user)
  for (let hours = 0; hours < 30 * 24; hours += 10) {
    expect(await findVisit(hub, busy)).toBeDefined()
    clock.advance(10 * 3_600_000)
  }
  expect(await findVisit(hub, busy)).toBeUndefined()
})

test('somebody ends all sessions but the one in hand, and nobody else’s', async () => {
  const [one, two] = [await person(hub), await person(hub)]
  const session = await signedIn(hub, one)
  await signedInCookie(hub, one)
  await signedInCookie(hub, one)
  const others = await signedInCookie(hub, two)
  expect(await listSessions(hub, session)).toHaveLength(3)
  expect(await endOtherSessions(hub, session)).toBe(2)
  expect(await listSessions(hub, session)).toHaveLength(1)
  expect(await findVisit(hub, others)).toBeDefined()
})

test('fifteen minutes after the password, it is asked for again', async () => {
  const session = await signedIn(hub, await person(hub))
  clock.advance(15 * 60_000)
  expect(isFresh(session, clock)).toBe(true)
  clock.advance(1000)
  expect(() => requireFresh(session, clock)).toThrow('step-up-required')
})

test('a hash made with older figures is made anew, and the password stays', async () => {
  const user = await person(hub)
  const old = await hash(password, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 })
  await fresh.admin.query('update hub.users set password_hash = $2 where user_id = $1', [user.userId, old])
  expect((await attempt(user.email, password)).kind).toBe('signed-in')
  const stored = await fresh.admin.query('select password_hash as hash from hub.users where user_id = $1', [
    user.userId,
  ])
  expect(stored.rows[0].hash).toContain('m=19456,t=2')
  expect((await attempt(user.email, password)).kind).toBe('signed-in')
})

test('an address has one account, however it is typed', async () => {
  const user = await person(hub)
  const again = { email: user.email.toUpperCase(), name: 'Again', role: 'owner', retailer: 'r2' } as const
  await expect(addUser(hub, operator.production, again)).rejects.toThrow('already-exists')
  await expect(addUser(hub, operator.sandbox, { ...again, email: 'new@example.com' })).rejects.toThrow(
    'forbidden',
  )
})

test.each([
  'short',
  'aaaaaaaaaaaaaaaa',
  'password1234',
  'Passw0rd'.repeat(17),
  '012345678901',
  'qwertyuiopas',
  'ann.lee@2026',
])('%s is no password', (tried) => {
  expect(passwordComplaint(tried, ['ann.lee', 'Ann Lee'])).not.toBeNull()
})

test('words are a password', () => {
  for (const good of [password, 'correct horse battery staple', 'пароль из слов', 'Tr0ub4dor&3xyz'])
    expect(passwordComplaint(good, ['ann.lee', 'Ann Lee'])).toBeNull()
})
