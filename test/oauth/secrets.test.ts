import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePersonalToken } from '../../src/core/access/oauth/personal-tokens.ts'
import { makeLink } from '../../src/core/access/people/links.ts'
import { finishTotp, startTotp } from '../../src/core/access/people/second-factor.ts'
import { stepAt, totpCode } from '../../src/core/access/people/totp.ts'
import { password, person, signedIn, signedInCookie } from '../identity/people.ts'
import { dumpOf, placesOf } from './dump.ts'
import { authorizePath, codeFor, exchange, newPair, openWorld, refresh, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

test('neither a copy of the database nor the log opens anything', async () => {
  const { site, client, visitor } = world
  const user = await person(site.hub)
  const session = await signedIn(site.hub, user)
  const totp = await startTotp(site.hub, session)
  const recovery = (await finishTotp(site.hub, session, totpCode(totp, stepAt(site.clock.now())))) ?? []
  const used = await newPair(world)
  const live = (await refresh(world, used.refresh)).json()
  const code = await codeFor(world)
  const personal = await makePersonalToken(world.place, session, { name: 'mine', scopes: ['read_orders'] })
  const link = await makeLink(site.hub, (await person(site.hub)).userId, 'reset')
  const other = await signedInCookie(site.hub, await person(site.hub))
  const question = await visitor.get(authorizePath(client))
  // what goes wrong is logged as well
  await exchange(world, 'not-a-code', { client_secret: 'not-the-secret' })
  await visitor.get(new URL(link.url).pathname + new URL(link.url).search)
  const secrets: Record<string, string> = {
    password,
    totp,
    code,
    access: live.access_token,
    refresh: live.refresh_token,
    'client secret': client.clientSecret ?? '',
    'personal token': personal.token,
    link: new URL(link.url).searchParams.get('token') ?? '',
    cookie: visitor.cookies.get('dropdock-session') ?? '',
    'other cookie': other,
    question: /name="question" value="([\w-]+)"/.exec(question.text)?.[1] ?? '',
    'recovery code': recovery[0] ?? '',
    'recovery code, bare': (recovery[0] ?? '').replaceAll('-', '').toUpperCase(),
    form: /name="form" value="([\w-]+)"/.exec(question.text)?.[1] ?? '',
    tried: 'not-the-secret',
  }
  const everything = await dumpOf(site.fresh)
  const log = site.log.join('\n')
  expect(everything).toContain(client.clientId)
  expect(log).toContain('/homeroots/oauth/token')
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length, what).toBeGreaterThan(12)
    expect(placesOf(secret, { database: everything, log }), what).toEqual([])
  }
})
