import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
let owner: Speaker
beforeAll(async () => {
  site = await openSite()
  await site.fresh.admin.query('update hub.credential set revoked_at = created_at where revoked_at is null')
  owner = await speaker()
})
afterAll(async () => {
  await site.close()
})

const speaker = async (more: Parameters<typeof person>[1] = {}) =>
  await new Speaker(site).signIn(await person(site.hub, more))
const url = '/production/sophio-keys'
const pair = { name: 'Web shop', expiresInDays: null }
const make = async (by = owner, more: object = {}) =>
  (await by.ask('POST', url, { body: { ...pair, ...more } })).json()
const listed = async (by: Speaker, path = url) => (await by.ask('GET', path)).json().data
const entry = async ({ credentialId }: { credentialId: number }) =>
  (await listed(owner)).find((each: { credentialId: number }) => each.credentialId === credentialId)
const deedsTo = (credentialId: number, of = url) =>
  [
    ['POST', `${of}/${credentialId}/rotation`, { overlapSeconds: 60 }],
    ['PUT', `${of}/${credentialId}`, { urlAllowed: false }],
    ['DELETE', `${of}/${credentialId}`, {}],
  ] as const
const store = async ({ authentication }: { authentication: string }, way = 'header', mount = '/sophio') => {
  const inUrl = way === 'url' ? `&authentication=${authentication}` : ''
  const headers = way === 'url' ? {} : { authorization: `Basic ${authentication}` }
  return (await ask(site.port, `${mount}/createorder.wws?action=LIST${inUrl}`, { headers })).status
}
const audited = async () =>
  (
    await site.fresh.admin.query<{ actor: string; action: string; environment: string; facts: object }>(
      'select actor, action, environment, facts from hub.audit order by audit_id',
    )
  ).rows

test('a pair opens its store, is told without its secret, and is in no log', async () => {
  const made = await make()
  expect(Buffer.from(made.authentication, 'base64').toString()).toBe(`${made.key}:${made.secret}`)
  expect([await store(made), await store(made, 'url')]).toEqual([200, 200])
  expect(await store(made, 'header', '/sandbox/sophio')).toBe(401)
  expect(await entry(made)).toMatchObject({
    key: made.key,
    name: 'Web shop',
    urlAllowed: true,
    expiresAt: null,
  })
  await expect
    .poll(async () => (await entry(made)).uses.map(({ way }: { way: string }) => way).sort())
    .toEqual(['header', 'url'])
  const all = JSON.stringify([await listed(owner), await audited(), site.log])
  for (const secret of [made.secret, made.authentication]) expect(all).not.toContain(secret)
  const answer = await owner.ask('GET', url)
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('two retailers, two environments: what is not one’s own is not there', async () => {
  const made = await make()
  const other = await speaker({ retailer: 'r2' })
  expect(await listed(other)).toEqual([])
  for (const asked of ['r1', '1', 'none'])
    expect((await other.ask('GET', `${url}?retailer=${asked}`)).status).toBe(404)
  const told = async (who: Speaker, [method, path, body]: readonly [string, string, object]) => {
    const answer = await who.ask(method, path, { body })
    return [answer.status, answer.json().error.code, answer.json().error.message]
  }
  const unknown = deedsTo(99_999_999)
  for (const [index, deed] of deedsTo(made.credentialId).entries()) {
    const none = unknown[index] ?? deed
    expect(await told(other, deed)).toEqual(await told(other, none))
    expect((await told(other, deed))[0]).toBe(404)
  }
  for (const deed of deedsTo(made.credentialId, '/sandbox/sophio-keys'))
    expect((await told(owner, deed))[0]).toBe(404)
  // nor is a key of another wire one of these
  const foreign = (await owner.ask('POST', '/production/api-keys', { body: { name: 'x' } })).json()
  for (const deed of deedsTo(foreign.credentialId)) expect((await told(owner, deed))[0]).toBe(404)
  expect((await owner.ask('DELETE', `/production/api-keys/${made.credentialId}`)).status).toBe(404)
  expect(await entry(made)).toMatchObject({ urlAllowed: true, isReplaced: false })
  expect([await store(made), await store(made, 'url')]).toEqual([200, 200])
})

test('a reader looks, a member acts, a supplier finds nothing, the operator chooses', async () => {
  const made = await make()
  const operator = await speaker({ party: 'operator' })
  const looker = await speaker({ party: 'operator', role: 'read-only' })
  const reader = await speaker({ role: 'read-only' })
  expect(await listed(reader)).toEqual(await listed(owner))
  expect(await listed(looker, `${url}?retailer=r1`)).toEqual(await listed(owner))
  const before = (await audited()).length
  for (const [who, chosen] of [
    [reader, ''],
    [looker, '?retailer=r1'],
    [await speaker({ supplier: 's1' }), ''],
  ] as const)
    for (const [method, path, body] of [['POST', url, pair] as const, ...deedsTo(made.credentialId)]) {
      const answer = await who.ask(method, path + chosen, { body })
      expect([path, answer.status, answer.json().error.code]).toEqual([path, 403, 'forbidden'])
    }
  expect((await (await speaker({ supplier: 's1' })).ask('GET', url)).status).toBe(403)
  // people are made by the command line; of these requests nothing is left
  const since = (await audited()).slice(before)
  expect(since.filter(({ action }) => action.startsWith('credential'))).toEqual([])
  expect((await operator.ask('GET', url)).json().error.message).toBe('Choose a retailer.')
  const theirs = (await operator.ask('POST', `${url}?retailer=r2`, { body: pair })).json()
  expect(await store(theirs)).toBe(200)
  expect(await listed(await speaker({ retailer: 'r2' }))).toMatchObject([{ key: theirs.key }])
  for (const [method, path, body] of deedsTo(theirs.credentialId))
    expect((await operator.ask(method, `${path}?retailer=r1`, { body })).status).toBe(404)
  const member = await speaker({ role: 'member', retailer: 'r2' })
  for (const [method, path, body] of deedsTo(theirs.credentialId))
    expect((await member.ask(method, path, { body })).status).toBe(200)
})

test('out of the address, both alive for a while, then the old one ends; revoked ends at once', async () => {
  const old = await make()
  const path = `${url}/${old.credentialId}`
  expect((await owner.ask('PUT', path, { body: { urlAllowed: false } })).status).toBe(200)
  expect([await store(old), await store(old, 'url')]).toEqual([200, 401])
  const next = (await owner.ask('POST', `${path}/rotation`, { body: { overlapSeconds: 3600 } })).json()
  expect([await store(old), await store(next), await store(next, 'url')]).toEqual([200, 200, 401])
  expect(await entry(old)).toMatchObject({
    isReplaced: true,
    expiresAt: new Date(site.clock.now().getTime() + 3_600_000).toISOString(),
  })
  expect(await entry(next)).toMatchObject({ name: 'Web shop', urlAllowed: false, isReplaced: false })
  site.clock.advance(3_599_000)
  expect(await store(old)).toBe(200)
  site.clock.advance(1000)
  expect([await store(old), await store(next)]).toEqual([401, 200])
  expect(await entry(old)).toBeUndefined()
  expect((await owner.ask('DELETE', `${url}/${next.credentialId}`)).status).toBe(200)
  expect(await store(next)).toBe(401)
  const brief = (await (await speaker()).ask('POST', url, { body: { ...pair, expiresInDays: 1 } })).json()
  expect(new Date(brief.expiresAt).getTime() - site.clock.now().getTime()).toBe(86_400_000)
})

test('before a secret is made the password is fresh; a leak is stopped without', async () => {
  const made = await make(await speaker())
  owner = await speaker()
  site.clock.advance(16 * 60_000)
  const rotation = deedsTo(made.credentialId)[0]
  for (const [method, path, body] of [['POST', url, pair] as const, rotation]) {
    const answer = await owner.ask(method, path, { body })
    expect([answer.status, answer.json().error.code]).toEqual([403, 'step-up-required'])
    expect(answer.json().error.details).toEqual({ confirm: '/account/confirm' })
  }
  expect(await entry(made)).toMatchObject({ isReplaced: false })
  for (const [method, path, body] of deedsTo(made.credentialId).slice(1))
    expect((await owner.ask(method, path, { body })).status).toBe(200)
  expect(await store(made)).toBe(401)
})

test('what is wrong with a request is said in a sentence and changes nothing', async () => {
  const fresh = await speaker()
  const { credentialId } = await make(fresh)
  const before = (await audited()).length
  const one = `${url}/${credentialId}`
  for (const [method, path, body] of [
    ['POST', url, { ...pair, name: ' ' }],
    ['POST', url, { ...pair, name: 'a\0b' }],
    ['POST', url, { ...pair, expiresInDays: 0 }],
    ['POST', url, { ...pair, expiresInDays: 3651 }],
    ['POST', url, { ...pair, retailer: 'r2' }],
    ['POST', '/staging/sophio-keys', pair],
    ['POST', `${one}/rotation`, { overlapSeconds: -1 }],
    ['POST', `${one}/rotation`, { overlapSeconds: 30 * 86_400 + 1 }],
    ['POST', `${one}/rotation`, { overlapSeconds: 0.5 }],
    ['POST', `${one}/rotation`, {}],
    ['PUT', one, { urlAllowed: 'no' }],
    ['PUT', one, { urlAllowed: false, name: 'x' }],
    ['PUT', one, '{"urlAllowed":'],
    ['DELETE', `${url}/${credentialId}x`, {}],
  ] as const) {
    const answer = await fresh.ask(method, path, { body })
    expect([path, body, answer.status]).toEqual([path, body, 400])
    expect(answer.json().error.message).toMatch(/\.$/)
  }
  expect((await audited()).length).toBe(before)
  expect(site.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  const elsewhere = { headers: { origin: 'https://evil.example' } }
  for (const [method, path, body] of [['POST', url, pair] as const, ...deedsTo(credentialId)])
    expect((await fresh.ask(method, path, { body, ...elsewhere })).status).toBe(403)
  expect((await audited()).length).toBe(before)
})

test('every action is in the audit trail, with who did it and where', async () => {
  const user = await person(site.hub)
  const by = await new Speaker(site).signIn(user)
  const sandbox = '/sandbox/sophio-keys'
  const { credentialId } = (await by.ask('POST', sandbox, { body: pair })).json()
  await by.ask('PUT', `${sandbox}/${credentialId}`, { body: { urlAllowed: false } })
  const next = await by.ask('POST', `${sandbox}/${credentialId}/rotation`, { body: { overlapSeconds: 0 } })
  await by.ask('DELETE', `${sandbox}/${next.json().credentialId}`)
  const own = (await audited()).filter(
    ({ actor, action }) => actor === `user:${user.userId}` && action.startsWith('credential'),
  )
  expect(own.map(({ environment, action }) => `${environment} ${action}`)).toEqual(
    ['issue', 'change', 'rotate', 'revoke'].map((verb) => `sandbox credential.${verb}`),
  )
  expect(own[1]?.facts).toEqual({ urlAllowed: false })
})
