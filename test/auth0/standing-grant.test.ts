import { afterAll, beforeAll, expect, test } from 'vitest'
import { letIn } from '../../src/core/access/oauth/standing-grant.ts'
import { person } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { newClient, opens, openWorld, refresh, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

test('the operator lets an application in for somebody, as far as that person could', async () => {
  const { hub } = world.site
  const asked = { clientId: world.client.clientId, email: ` ${world.user.email.toUpperCase()}` }
  const scopes = ['read:products', 'write:orders', 'offline_access']
  const agreed = async (more: object = {}) =>
    await letIn(world.place, operator.production, { ...asked, scopes, ...more })
  const issued = await agreed()
  expect(await opens(world, issued.accessToken)).toBe(true)
  expect((await refresh(world, issued.refreshToken ?? '')).status).toBe(200)
  const reader = await person(hub, { role: 'read-only' })
  await expect(agreed({ email: reader.email })).rejects.toThrow('forbidden')
  expect(await agreed({ email: reader.email, scopes: ['read:products'] })).toMatchObject({
    refreshToken: null,
  })
  await expect(agreed({ scopes: ['admin'] })).rejects.toThrow('forbidden')
  const narrow = await newClient(world.place, { scopes: ['read:products'] })
  await expect(agreed({ clientId: narrow.clientId })).rejects.toThrow('forbidden')
  await expect(agreed({ clientId: 'nobody' })).rejects.toThrow('credential-not-found')
  for (const email of ['nobody@example.com', (await person(hub, { party: 'operator' })).email])
    await expect(agreed({ email })).rejects.toThrow('user-not-found')
})
