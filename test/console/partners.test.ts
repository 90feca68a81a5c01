import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { asked } from '../partners/world.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
let operator: Speaker
let waiting: number
beforeAll(async () => {
  site = await openSite()
  operator = await new Speaker(site).signIn(await person(site.hub, { party: 'operator' }))
  waiting = await asked(site)
})
afterAll(() => site.close())

const speaker = async (more: Parameters<typeof person>[1] = {}) =>
  await new Speaker(site).signIn(await person(site.hub, more))
const url = '/partner-applications'
const deeds = () =>
  [
    ['POST', `${url}/${waiting}/approve`, { environments: ['sandbox'] }],
    ['POST', `${url}/${waiting}/link`, {}],
    ['POST', `${url}/${waiting}/refuse`, { reason: 'No.' }],
    ['POST', `${url}/${waiting}/revoke`, {}],
    ['PUT', '/partner-form', { isOpen: false }],
  ] as const

test('the queue is the operator’s alone; who may only look looks', async () => {
  const looks = [url, `${url}/waiting`, `${url}/${waiting}`]
  for (const who of [
    await speaker(),
    await speaker({ role: 'read-only' }),
    await speaker({ supplier: 's1' }),
  ]) {
    for (const path of looks) expect((await who.ask('GET', path)).status, path).toBe(403)
    for (const [method, path, body] of deeds())
      expect((await who.ask(method, path, { body })).status, path).toBe(403)
  }
  const reader = await speaker({ party: 'operator', role: 'read-only' })
  for (const path of looks) expect((await reader.ask('GET', path)).status, path).toBe(200)
  for (const [method, path, body] of deeds())
    expect((await reader.ask(method, path, { body })).status, path).toBe(403)
  expect((await operator.ask('GET', `${url}/waiting`)).json()).toEqual({ waiting: 1, isFormOpen: true })
})

test('before somebody is let in the password is fresh; to end something it need not be', async () => {
  site.clock.advance(16 * 60_000)
  for (const [method, path, body] of deeds().slice(0, 2)) {
    const answer = await operator.ask(method, path, { body })
    expect([path, answer.status, answer.json().error.code]).toEqual([path, 403, 'step-up-required'])
  }
  const fresh = await speaker({ party: 'operator' })
  const body = { environments: ['production', 'sandbox'] }
  const approved = await fresh.ask('POST', `${url}/${waiting}/approve`, { body })
  expect(approved.json()).toMatchObject({ state: 'approved', isMailDue: false, clients: [{}, {}] })
  expect(approved.text).not.toMatch(/\b[0-9a-f]{40}\b|token=/)
  const ended = await operator.ask('POST', `${url}/${waiting}/revoke`, { body: { reason: 'Enough.' } })
  expect(ended.json()).toMatchObject({ state: 'revoked', reason: 'Enough.' })
  const late = await operator.ask('POST', `${url}/${waiting}/refuse`, { body: { reason: 'x' } })
  expect([late.status, late.json().error.message]).toEqual([
    409,
    'The application is revoked and cannot become refused.',
  ])
  expect((await operator.ask('GET', `${url}/9999`)).status).toBe(404)
})

test('more than a page of them', async () => {
  await site.fresh.admin.query(`insert into hub.partner_application (state, name, company, email, email_key, purpose, description,
      callback_urls, expected_customers, content_hash, asked_at, mail_due)
    select 'waiting', 'Application ' || i, 'C', 'c@x.example', 'c@x.example', 'p', '', '{https://a.example/}', i,
           int4send(i), now(), false from generate_series(1, 120) i`)
  const names: string[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const page = (
      await operator.ask('GET', `${url}?state=waiting${before ? `&before=${before}` : ''}`)
    ).json()
    names.push(...page.data.map(({ name }: { name: string }) => name))
    before = page.next
  }
  expect([names.length, names[0], names.at(-1)]).toEqual([120, 'Application 120', 'Application 1'])
  expect((await operator.ask('GET', `${url}/waiting`)).json().waiting).toBe(120)
})

test('a personal refresh token: made by the retailer’s people, seen by whom it may concern, ended', async () => {
  const owner = await speaker()
  const body = { name: 'Report', scopes: ['read:products'] }
  const made = await owner.ask('POST', '/sandbox/refresh-tokens', { body })
  expect(made.status).toBe(200)
  const { token, grantId } = made.json()
  const listed = await owner.ask('GET', '/sandbox/refresh-tokens')
  expect(listed.json().data).toMatchObject([{ grantId, name: 'Report', hint: token.slice(-4) }])
  expect(listed.text).not.toContain(token)
  expect((await owner.ask('GET', '/production/refresh-tokens')).json().data).toEqual([])
  // it is no HomeRoots token
  expect((await owner.ask('GET', '/sandbox/personal-tokens')).json().data).toEqual([])
  const [reader, other] = [await speaker({ role: 'read-only' }), await speaker({ retailer: 'r2' })]
  expect((await reader.ask('POST', '/sandbox/refresh-tokens', { body })).status).toBe(403)
  expect((await reader.ask('GET', '/sandbox/refresh-tokens')).status).toBe(200)
  expect((await other.ask('GET', '/sandbox/refresh-tokens')).json().data).toEqual([])
  expect((await other.ask('DELETE', `/sandbox/refresh-tokens/${grantId}`)).status).toBe(404)
  const away = await speaker({ party: 'operator' })
  expect((await away.ask('POST', '/sandbox/refresh-tokens?retailer=r1', { body })).status).toBe(403)
  for (const wrong of [
    { ...body, scopes: [] },
    { ...body, scopes: ['read_orders'] },
    { ...body, name: ' ' },
  ])
    expect([400, 422]).toContain((await owner.ask('POST', '/sandbox/refresh-tokens', { body: wrong })).status)
  expect((await owner.ask('DELETE', `/sandbox/refresh-tokens/${grantId}`)).status).toBe(200)
  expect((await owner.ask('GET', '/sandbox/refresh-tokens')).json().data).toEqual([])
  expect(site.log.join('\n')).not.toContain(token)
})
