import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentSigningKey } from '../../src/core/access/oauth/signing-keys.ts'
import { dumpOf, placesOf } from '../oauth/dump.ts'
import { ask } from '../support/http.ts'
import {
  authorizePath,
  codeFor,
  exchange,
  newTokens,
  openWorld,
  refresh,
  tokensOf,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

test('neither a copy of the database nor the log opens anything', async () => {
  const { site, client, visitor } = world
  const tokens = await newTokens(world)
  const again = tokensOf(await refresh(world, tokens.refresh))
  const code = await codeFor(world)
  const question = await visitor.get(authorizePath(world))
  await ask(site.port, `/inventory-source/userinfo?access_token=${tokens.access}`)
  await exchange(world, 'not-a-code', { client_secret: 'not-the-secret' })
  const { keyId, privateKey } = await currentSigningKey(world.place)
  const secrets: Record<string, string> = {
    code,
    access: tokens.access,
    'access again': again.access,
    refresh: tokens.refresh,
    'id token': tokens.id,
    'id token again': again.id,
    'client secret': client.clientSecret ?? '',
    tried: 'not-the-secret',
    question: /name="question" value="([\w-]+)"/.exec(question.text)?.[1] ?? '',
  }
  const texts = { database: await dumpOf(site.fresh), log: site.log.join('\n') }
  expect(texts.database).toContain(keyId)
  expect(placesOf('PRIVATE KEY', texts)).toEqual([])
  expect(privateKey.extractable).toBe(false)
  expect(texts.log).toContain('/inventory-source/userinfo')
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length, what).toBeGreaterThan(12)
    expect(placesOf(secret, texts), what).toEqual([])
  }
})
