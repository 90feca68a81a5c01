import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setPassword } from '../../src/core/access/people/change-password.ts'
import { demoCredentials } from '../../src/demo-credentials.ts'
import { authorizePath, call, location, pairOf } from '../oauth/world.ts'
import { operator } from '../support/hub.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

let site: Site
const folder = mkdtempSync(join(tmpdir(), 'dropdock-demo-'))
const file = join(folder, 'demo.json')
beforeAll(async () => {
  site = await openSite()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await site.close()
})

const made = async () => {
  const demo = await demoCredentials(site.hub, { file, retailer: 'r1', url: site.url })
  writeFileSync(file, JSON.stringify(demo))
  return demo
}

test('each of the demo’s people signs in, and the retailer lets the demo’s application in', async () => {
  const demo = await made()
  for (const { email, password } of [demo.operator, demo.retailer, demo.supplier])
    expect((await new Visitor(site.port).signIn(email, password)).headers.location).toBe('/account')
  const visitor = new Visitor(site.port)
  await visitor.signIn(demo.retailer.email, demo.retailer.password)
  for (const mount of ['/homeroots', '/sandbox/homeroots']) {
    const own = mount === '/homeroots' ? demo.production.homeroots : demo.sandbox.homeroots
    const { clientId, clientSecret, redirectUri } = own
    const path = authorizePath({ clientId, clientSecret }, { redirect_uri: redirectUri }, mount)
    const answer = await visitor.submit(await visitor.get(path), { answer: 'yes' }, {}, 1)
    expect(answer.headers.location?.startsWith(`${redirectUri}?code=`)).toBe(true)
    const fields = {
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUri,
      code: location(answer).searchParams.get('code') ?? '',
    }
    const tokens = await call(site, fields, { path: `${mount}/oauth/token` })
    expect(pairOf(tokens).access).toMatch(mount === '/homeroots' ? /^ddhr_live_/ : /^ddhr_test_/)
  }
})

test('a second start keeps what works, and makes a lost password anew', async () => {
  const first = await made()
  expect(await made()).toEqual(first)
  const changed = { user: first.supplier.email, password: 'ten quiet harbors' }
  await setPassword(site.hub, operator.production, changed)
  const second = await made()
  expect(second.retailer).toEqual(first.retailer)
  expect(second.supplier.password).not.toBe(first.supplier.password)
  const { email, password } = second.supplier
  expect((await new Visitor(site.port).signIn(email, password)).headers.location).toBe('/account')
})
