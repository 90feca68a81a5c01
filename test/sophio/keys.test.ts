import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticatePair } from '../../src/core/access/authenticate.ts'
import { issueCredential, revokeCredential } from '../../src/core/access/issue-credential.ts'
import type { KeyPlace } from '../../src/core/access/retailer-keys.ts'
import {
  allowKeyInUrl,
  listSophioKeys,
  type MadeSophioKey,
  makeSophioKey,
  revokeSophioKey,
  rotateSophioKey,
} from '../../src/core/access/sophio-keys.ts'
import type { Hub } from '../../src/core/hub.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  await fresh.admin.query('alter table hub.credential alter column credential_id restart with 5000')
  clock = settableClock()
  hub = testHub({ db: fresh.db, clock })
})
afterAll(() => fresh.drop())

const actor = 'user:1'
const placeOf = (retailerId: number, environment: Environment = 'production'): KeyPlace => ({
  hub,
  environment,
  retailer: { retailerId, code: `r${retailerId}` },
})
const pairOf = ({ key, secret }: MadeSophioKey) => `${key}:${secret}`
const opens = async (
  made: MadeSophioKey,
  { way = 'header', address = '10.0.0.1', environment = 'production' as Environment, on = hub } = {},
) =>
  await authenticatePair(on, environment, { pair: pairOf(made), way: way as 'header' | 'url', address }).then(
    ({ retailerId }) => retailerId,
    (error: Error) => error.message,
  )
const entryOf = async (place: KeyPlace, { credentialId }: MadeSophioKey) =>
  (await listSophioKeys(place)).find((each) => each.credentialId === credentialId)
const audited = async ({ credentialId }: MadeSophioKey) => {
  const found = await fresh.admin.query(
    'select action, actor, environment, facts from hub.audit where subject = $1 order by audit_id',
    [`credential:${credentialId}`],
  )
  return found.rows
}

test('a pair opens its own store in its own environment, and is out at once when revoked', async () => {
  const place = placeOf(1)
  const made = await makeSophioKey(place, actor, { name: ' Web shop ' })
  expect(made.key).toMatch(/^ddso_live_[0-9a-f]{12}$/)
  // nothing that an address would have to escape
  expect(Buffer.from(pairOf(made)).toString('base64')).toMatch(/^[A-Za-z0-9]+$/)
  expect(await opens(made)).toBe(1)
  expect(await opens(made, { environment: 'sandbox' })).toBe('unauthenticated')
  for (const wrong of [
    { ...made, secret: `${made.secret}0` },
    { ...made, key: made.key.toUpperCase() },
    { ...made, secret: '' },
  ])
    expect(await opens(wrong)).toBe('unauthenticated')
  const entry = await entryOf(place, made)
  expect(entry).toMatchObject({ key: made.key, name: 'Web shop', urlAllowed: true, expiresAt: null })
  expect(JSON.stringify(entry)).not.toContain(made.secret)

  const elsewhere = testHub({ db: fresh.db, clock })
  expect(await opens(made, { on: elsewhere })).toBe(1)
  await revokeSophioKey(place, actor, made.credentialId)
  expect([await opens(made), await opens(made, { on: elsewhere })]).toEqual([
    'unauthenticated',
    'unauthenticated',
  ])
  expect(await entryOf(place, made)).toBeUndefined()
  expect((await audited(made)).map(({ action }) => action)).toEqual(['credential.issue', 'credential.revoke'])
})

test('a retailer knows nothing of another’s pairs', async () => {
  const made = await makeSophioKey(placeOf(1), actor, { name: 'mine' })
  for (const other of [placeOf(2), placeOf(1, 'sandbox')]) {
    expect(await entryOf(other, made)).toBeUndefined()
    const { credentialId } = made
    await expect(revokeSophioKey(other, actor, credentialId)).rejects.toThrow('credential-not-found')
    await expect(rotateSophioKey(other, actor, { credentialId, overlapSeconds: 0 })).rejects.toThrow(
      'credential-not-found',
    )
    await expect(allowKeyInUrl(other, actor, { credentialId, urlAllowed: false })).rejects.toThrow(
      'credential-not-found',
    )
  }
  // nor do its verbs touch a credential of another kind
  const token = { kind: 'endless-aisles-token', retailer: 'r1', name: 'x' } as const
  const { credentialId } = await issueCredential(hub, operator.production, token)
  const all = await Promise.allSettled([
    rotateSophioKey(placeOf(1), actor, { credentialId, overlapSeconds: 0 }),
    revokeSophioKey(placeOf(1), actor, credentialId),
    allowKeyInUrl(placeOf(1), actor, { credentialId, urlAllowed: false }),
  ])
  expect(all.map((each) => each.status === 'rejected' && each.reason.message)).toEqual(
    all.map(() => 'credential-not-found'),
  )
  expect(await opens(made)).toBe(1)
})

test('a pair that is replaced works beside the new one for as long as was said', async () => {
  const place = placeOf(1)
  const old = await makeSophioKey(place, actor, { name: 'shop' })
  await allowKeyInUrl(place, actor, { credentialId: old.credentialId, urlAllowed: false })
  const next = await rotateSophioKey(place, actor, { credentialId: old.credentialId, overlapSeconds: 3600 })
  expect([await opens(old), await opens(next)]).toEqual([1, 1])
  expect(await entryOf(place, old)).toMatchObject({
    replacedBy: next.credentialId,
    expiresAt: new Date(clock.now().getTime() + 3_600_000),
  })
  // it takes over what was said of the old one
  expect(await entryOf(place, next)).toMatchObject({ name: 'shop', urlAllowed: false, expiresAt: null })
  // the answer got lost: asked again, both of the new ones work, and the old one no longer than before
  const again = await rotateSophioKey(place, actor, { credentialId: old.credentialId, overlapSeconds: 7200 })
  expect([again.expiresAt, await opens(again), await opens(next)]).toEqual([null, 1, 1])
  clock.advance(3_600_000)
  expect([await opens(old), await opens(next)]).toEqual(['unauthenticated', 1])

  const at = await rotateSophioKey(place, actor, { credentialId: next.credentialId, overlapSeconds: 0 })
  expect([await opens(next), await opens(at)]).toEqual(['unauthenticated', 1])
  await expect(
    rotateSophioKey(place, actor, { credentialId: next.credentialId, overlapSeconds: 0 }),
  ).rejects.toThrow('credential-not-found')
  for (const overlapSeconds of [-1, 0.5, 30 * 86_400 + 1, Number.NaN])
    await expect(
      rotateSophioKey(place, actor, { credentialId: at.credentialId, overlapSeconds }),
    ).rejects.toThrow('invalid-request')
  expect(await opens(at)).toBe(1)
  expect((await audited(next)).map(({ action, facts }) => [action, facts])).toEqual([
    ['credential.rotate', { by: at.credentialId, overlapSeconds: 0 }],
  ])

  const brief = await makeSophioKey(place, actor, { name: 'brief', expiresInDays: 1 })
  const { credentialId } = brief
  const heir = await rotateSophioKey(place, actor, { credentialId, overlapSeconds: 30 * 86_400 })
  expect(heir.expiresAt).toEqual(brief.expiresAt)
  clock.advance(86_400_000)
  expect([await opens(brief), await opens(heir)]).toEqual(['unauthenticated', 'unauthenticated'])
})

test('a pair may be kept out of addresses, and let in again', async () => {
  const place = placeOf(1)
  const made = await makeSophioKey(place, actor, { name: 'switch' })
  const { credentialId } = made
  expect(await opens(made, { way: 'url' })).toBe(1)
  await allowKeyInUrl(place, actor, { credentialId, urlAllowed: false })
  await allowKeyInUrl(place, actor, { credentialId, urlAllowed: false })
  expect([await opens(made, { way: 'url' }), await opens(made)]).toEqual(['forbidden', 1])
  // somebody who guesses learns nothing of the switch
  expect(await opens({ ...made, secret: 'guessed' }, { way: 'url' })).toBe('unauthenticated')
  await allowKeyInUrl(place, actor, { credentialId, urlAllowed: true })
  expect(await opens(made, { way: 'url' })).toBe(1)
  const changes = (await audited(made)).filter(({ action }) => action === 'credential.change')
  expect(changes.map(({ facts }) => facts)).toEqual([{ urlAllowed: false }, { urlAllowed: true }])
})

test('the last uses are told: ten of them, by way and address, written once a minute', async () => {
  const place = placeOf(2)
  const made = await makeSophioKey(place, actor, { name: 'used' })
  const first = clock.now()
  await opens(made, { way: 'url', address: '10.0.0.9' })
  await expect
    .poll(async () => (await entryOf(place, made))?.uses)
    .toEqual([{ way: 'url', address: '10.0.0.9', firstAt: first, lastAt: first }])
  const written = async () =>
    Number(
      (await fresh.admin.query("select xmin from production.credential_way where address = '10.0.0.9'"))
        .rows[0].xmin,
    )
  const before = await written()
  clock.advance(59_999)
  await opens(made, { way: 'url', address: '10.0.0.9' })
  await opens(made, { way: 'header', address: '10.0.0.9' })
  await expect.poll(async () => (await entryOf(place, made))?.uses.length).toBe(2)
  expect(await written()).toBe(before)
  clock.advance(1)
  const last = clock.now()
  await opens(made, { way: 'url', address: '10.0.0.9' })
  await expect
    .poll(async () => (await entryOf(place, made))?.uses[0])
    .toEqual({ way: 'url', address: '10.0.0.9', firstAt: first, lastAt: last })
  for (let n = 0; n < 12; n += 1) {
    clock.advance(1000)
    await opens(made, { address: `2001:db8::${n}` })
    await expect.poll(async () => (await entryOf(place, made))?.uses[0]?.address).toBe(`2001:db8::${n}`)
  }
  const rows = 'select 1 from production.credential_way where credential_id = $1'
  await expect.poll(async () => (await fresh.admin.query(rows, [made.credentialId])).rowCount).toBe(10)
  // a wrong secret, or one that may not come this way, leaves no trace
  await allowKeyInUrl(place, actor, { credentialId: made.credentialId, urlAllowed: false })
  await opens({ ...made, secret: 'x' }, { address: '10.9.9.9' })
  await opens(made, { way: 'url', address: '10.9.9.9' })
  await opens(made, { address: '10.0.0.8' })
  await expect.poll(async () => (await entryOf(place, made))?.uses[0]?.address).toBe('10.0.0.8')
  expect(JSON.stringify(await entryOf(place, made))).not.toContain('10.9.9.9')
})

test('the operator issues, lists and revokes pairs as any other credential', async () => {
  const asked = { kind: 'sophio-key', retailer: 'r2', name: 'cli' } as const
  const { secret, credentialId } = await issueCredential(hub, operator.sandbox, asked)
  const [key = '', rest = ''] = secret.split(':')
  const made = { credentialId, key, secret: rest, expiresAt: null }
  expect(key).toMatch(/^ddso_test_/)
  expect(await opens(made, { environment: 'sandbox' })).toBe(2)
  expect(await entryOf(placeOf(2, 'sandbox'), made)).toMatchObject({ key, name: 'cli' })
  await revokeCredential(hub, operator.sandbox, credentialId)
  expect(await opens(made, { environment: 'sandbox' })).toBe('unauthenticated')
  await expect(issueCredential(hub, operator.sandbox, { ...asked, retailer: null })).rejects.toThrow(
    'invalid-request',
  )
})
