import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteClient } from '../../src/core/access/oauth/clients.ts'
import { operatorMaker } from '../../src/core/access/oauth/maker.ts'
import { listApplications, revokeOwnGrant } from '../../src/core/access/oauth/personal-tokens.ts'
import { signedIn } from '../identity/people.ts'
import { credentialsOf } from '../oauth/world.ts'
import { freePort } from '../support/external.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { call, newClient, newTokens, openWorld, type Tokens, type World } from './world.ts'

let world: World
let other: ChildProcess
let port: number
beforeAll(async () => {
  world = await openWorld()
  port = await freePort()
  const script = fileURLToPath(new URL('second-hub.ts', import.meta.url))
  const { PATH = '', TEST_DATABASE_URL = '' } = process.env
  const args = [world.site.fresh.name, String(port), world.site.clock.now().toISOString()]
  other = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, ...args], {
    env: { PATH, TEST_DATABASE_URL },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    other.stdout?.once('data', () => resolve())
    other.once('exit', (code) => reject(new Error(`the second hub ended: ${code}`)))
  })
})
afterAll(async () => {
  other.kill('SIGKILL')
  await world.site.close()
})

/** What the other process makes of an access token, and of the refresh token. */
async function seenThere(as: World, { access, refresh }: Tokens): Promise<readonly number[]> {
  const headers = { authorization: `Bearer ${access}` }
  const look = await ask(port, '/inventory-source/userinfo', { headers })
  const grant = { grant_type: 'refresh_token', refresh_token: refresh }
  const renew = await ask(port, '/inventory-source/oauth/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...credentialsOf(as.client), ...grant }).toString(),
  })
  return [look.status, renew.status]
}

test('what ends in one process has ended in the other by the time that is answered', async () => {
  const tokens = await newTokens(world)
  expect(await seenThere(world, tokens)).toEqual([200, 200])
  const revoke = { ...credentialsOf(world.client), token: tokens.refresh }
  expect((await call(world, revoke, { path: '/oauth/revoke' })).status).toBe(200)
  expect(await seenThere(world, tokens)).toEqual([401, 403])
})

test('so it is with an application that its people put out, and with one that is deleted', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const tokens = await newTokens(world)
  expect(await seenThere(world, tokens)).toEqual([200, 200])
  for (const { grantId } of await listApplications(world.place, session))
    await revokeOwnGrant(world.place, session, grantId)
  expect(await seenThere(world, tokens)).toEqual([401, 403])
  const gone = { ...world, client: await newClient(world.place) }
  const others = await newTokens(gone)
  expect(await seenThere(gone, others)).toEqual([200, 200])
  await deleteClient(world.place, operatorMaker(operator.production), gone.client.clientId)
  expect(await seenThere(gone, others)).toEqual([401, 401])
})
