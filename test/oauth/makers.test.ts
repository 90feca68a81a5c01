import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUpAccess } from '../../src/core/access/clean-up-access.ts'
import {
  addClient,
  deleteClient,
  listClients,
  rotateClientSecret,
} from '../../src/core/access/oauth/clients.ts'
import { operatorMaker, userMaker } from '../../src/core/access/oauth/maker.ts'
import {
  listApplications,
  listPersonalTokens,
  makePersonalToken,
  revokeOwnGrant,
} from '../../src/core/access/oauth/personal-tokens.ts'
import { commandLine } from '../../src/core/access/people/administrator.ts'
import { disableUser } from '../../src/core/access/people/change-user.ts'
import { person, signedIn } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { asking, callback, newPair, openWorld, refresh, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const robot = { name: 'Robot', redirectUris: [callback] }

test('a personal token does what was said, shows once, and ends when told', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const made = await makePersonalToken(world.place, session, {
    name: 'My script',
    scopes: ['read_inventory'],
    expiresInDays: 30,
  })
  expect(await asking(world.site, made.token)).toBe(200)
  const orders = '/homeroots/api/v1/buyer/orders/status?po_number=1'
  expect(await asking(world.site, made.token, orders)).toBe(403)
  const [listed] = await listPersonalTokens(world.place, session)
  expect(listed).toMatchObject({ grantId: made.grantId, name: 'My script', expiresAt: made.expiresAt })
  expect(JSON.stringify(listed)).not.toContain(made.token)
  await revokeOwnGrant(world.place, session, made.grantId)
  expect(await asking(world.site, made.token)).toBe(401)
  expect(await listPersonalTokens(world.place, session)).toEqual([])
})

test('nobody makes a token that may more than its maker, nor without a fresh password', async () => {
  const reader = await person(world.site.hub, { role: 'read-only' })
  const reading = await signedIn(world.site.hub, reader)
  const asked = { name: 'x', scopes: ['read_orders', 'write_orders'] }
  await expect(makePersonalToken(world.place, reading, asked)).rejects.toThrow('forbidden')
  const less = await makePersonalToken(world.place, reading, { name: 'x', scopes: ['read_inventory'] })
  expect(await asking(world.site, less.token)).toBe(200)
  expect(() => userMaker(reading, world.site.clock)).toThrow('forbidden')
  for (const of of [{ supplier: 's1' }, { party: 'operator' as const }]) {
    const other = await signedIn(world.site.hub, await person(world.site.hub, of))
    await expect(makePersonalToken(world.place, other, asked)).rejects.toThrow('forbidden')
  }
  const session = await signedIn(world.site.hub, world.user)
  for (const scopes of [[], ['admin']])
    await expect(makePersonalToken(world.place, session, { name: 'x', scopes })).rejects.toThrow(
      'invalid-request',
    )
  world.site.clock.advance(16 * 60_000)
  await expect(makePersonalToken(world.place, session, asked)).rejects.toThrow('step-up-required')
  expect(() => userMaker(session, world.site.clock)).toThrow('step-up-required')
  await disableUser(world.site.hub, commandLine(operator.production), reader.userId, { evenLastOwner: true })
  expect(await asking(world.site, less.token)).toBe(401)
})

test('applications and tokens of one retailer are nobody else’s', async () => {
  const mine = await signedIn(world.site.hub, world.user)
  const theirs = await signedIn(world.site.hub, await person(world.site.hub, { retailer: 'r2' }))
  const colleague = await person(world.site.hub, { role: 'member' })
  const member = await signedIn(world.site.hub, colleague)
  const { clock } = world.site
  const client = await addClient(world.place, userMaker(mine, clock), robot)
  expect(await listClients(world.place, userMaker(theirs, clock))).toEqual([])
  expect((await listClients(world.place, userMaker(mine, clock))).map(({ clientId }) => clientId)).toEqual([
    client.clientId,
  ])
  const stranger = userMaker(theirs, clock)
  const rotation = { clientId: client.clientId, overlapSeconds: 0 }
  await expect(rotateClientSecret(world.place, stranger, rotation)).rejects.toThrow('credential-not-found')
  await expect(deleteClient(world.place, stranger, client.clientId)).rejects.toThrow('credential-not-found')
  const pair = await newPair(world)
  const [application] = await listApplications(world.place, mine)
  const grantId = application?.grantId ?? 0
  expect(await listApplications(world.place, member)).toEqual([])
  for (const session of [theirs, member])
    await expect(revokeOwnGrant(world.place, session, grantId)).rejects.toThrow('credential-not-found')
  expect(await asking(world.site, pair.access)).toBe(200)
  await revokeOwnGrant(world.place, mine, grantId)
  expect(await asking(world.site, pair.access)).toBe(401)
})

test('an application is refused with a sentence where it is wrong', async () => {
  const maker = operatorMaker(operator.production)
  for (const wrong of [
    { ...robot, redirectUris: [] },
    { ...robot, redirectUris: ['http://app.example/'] },
    { ...robot, scopes: ['admin'] },
    { ...robot, scopes: [] },
    { ...robot, name: ' ' },
  ])
    await expect(addClient(world.place, maker, wrong)).rejects.toThrow('invalid-request')
  const open = await addClient(world.place, maker, { ...robot, isPublic: true })
  expect(open.clientSecret).toBeNull()
  const rotation = { clientId: open.clientId, overlapSeconds: 0 }
  await expect(rotateClientSecret(world.place, maker, rotation)).rejects.toThrow('invalid-request')
})

test('who did what is in the audit trail, and no secret is', async () => {
  const found = await world.site.fresh.admin.query<{ actor: string; action: string; facts: object }>(
    'select actor, action, facts from hub.audit order by audit_id',
  )
  const actions = new Set(found.rows.map(({ action }) => action))
  for (const action of [
    'user.add',
    'user.sign-in',
    'client.add',
    'grant.approve',
    'grant.revoke',
    'personal-token.make',
  ])
    expect([...actions]).toContain(action)
  expect(found.rows.some(({ actor }) => actor === `user:${world.user.userId}`)).toBe(true)
  expect(JSON.stringify(found.rows)).not.toMatch(/ddhr_(live|refresh)_|\$argon2|[0-9a-f]{40}/)
})

test('cleaning up takes what ended long ago and leaves what lives', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const kept = await makePersonalToken(world.place, session, {
    name: 'for ever',
    scopes: ['read_inventory'],
    expiresInDays: null,
  })
  world.site.clock.advance(40 * 86_400_000)
  const { visitor, user } = world
  visitor.cookies.clear()
  await visitor.signIn(user.email, 'seven wide oceans')
  const pair = await newPair(world)
  await cleanUpAccess(world.site.hub)
  const left = async (table: string) =>
    Number((await world.site.fresh.admin.query(`select count(*) from hub.${table}`)).rows[0].count)
  expect(await left('user_session')).toBe(1)
  expect([await left('oauth_code'), await left('oauth_refresh'), await left('oauth_request')]).toEqual([
    1, 1, 0,
  ])
  expect(await asking(world.site, kept.token)).toBe(200)
  expect(await asking(world.site, pair.access)).toBe(200)
  expect((await refresh(world, pair.refresh)).status).toBe(200)
})
