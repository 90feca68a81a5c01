import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUpAccess } from '../../src/core/access/clean-up-access.ts'
import { revokeApplication } from '../../src/core/access/partners/decide.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import {
  approved,
  asked,
  auditOf,
  clerk,
  isTaken,
  mailedLink,
  opened,
  partner,
  placeOf,
  type Shown,
  shownIn,
} from './world.ts'

const ann = 'ann@x.example'
const ben = 'ben@y.example'
let site: Site
let annsId: number
let bensId: number
let annsSandbox: Shown
beforeAll(async () => {
  site = await openSite()
  annsId = await approved(site, { name: 'Ann’s Robot', email: ann })
  const shown = shownIn(await opened(site, mailedLink(site, ann)))
  annsSandbox = shown[1] ?? { clientId: '', clientSecret: '' }
  bensId = await approved(site, { name: 'Ben’s Feed', email: ben })
})
afterAll(() => site.close())

const sandbox = '/sandbox/inventory-source'
/** The form of a page that is sent to this address, for this environment. */
async function send(
  visitor: Visitor,
  {
    id = annsId,
    to,
    environment = 'sandbox',
    more = {},
  }: { id?: number; to: string; environment?: string; more?: Record<string, string> },
) {
  const page = await visitor.get(`/partners/manage/${id}`)
  const forms = [...page.text.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => text)
  const at = forms.findIndex((text) => text.includes(`/${to}"`) && text.includes(`value="${environment}"`))
  return await visitor.submit(page, more, {}, at)
}

test('who asks for a link is answered alike, whether the address has applications or not', async () => {
  const answers = []
  for (const email of [ann, 'nobody@z.example', '', 'x'.repeat(300)]) {
    const visitor = new Visitor(site.port)
    answers.push(await visitor.submit(await visitor.get('/partners/manage'), { email }))
  }
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(site.mails.filter(({ to }) => to.includes('nobody') || to === '')).toEqual([])
})

test('a link that programs open lets nobody in; pressed, it does so once, for thirty minutes', async () => {
  const visitor = await partner(site, ann)
  const link = mailedLink(site, ann)
  expect((await visitor.get('/partners/manage')).text).toContain('Ann’s Robot')
  expect((await new Visitor(site.port).get(link)).status).toBe(410)
  const other = new Visitor(site.port)
  const ask = async () =>
    await other.submit(await other.get('/partners/manage'), { email: ann.toUpperCase() })
  await ask()
  await expect.poll(() => mailedLink(site, ann) !== link).toBe(true)
  const next = mailedLink(site, ann)
  for (let n = 0; n < 3; n += 1) expect((await new Visitor(site.port).get(next)).status).toBe(200)
  const page = await other.get(next)
  expect((await other.submit(page, {})).headers.location).toBe('/partners/manage')
  expect((await other.submit(page, {})).status).toBe(410)
  site.clock.advance(31 * 60_000)
  expect((await other.get(`/partners/manage/${annsId}`)).headers.location).toBe('/partners/manage')
  expect((await other.get('/partners/manage')).text).toContain('Mail me a link')
})

test('too many links to one address wait, and say nothing about it', async () => {
  await site.fresh.admin.query('delete from hub.attempt')
  const visitor = new Visitor(site.port)
  const ask = async (email: string) =>
    (await visitor.submit(await visitor.get('/partners/manage'), { email })).status
  for (let n = 0; n < 5; n += 1) expect([await ask(ann), await ask('nobody@z.example')]).toEqual([200, 200])
  expect([await ask(ann), await ask('nobody@z.example')]).toEqual([429, 429])
})

test('two partners never see or change what is the other’s', async () => {
  const [hers, his] = [await partner(site, ann), await partner(site, ben)]
  expect((await his.get('/partners/manage')).text).not.toContain('Ann’s Robot')
  const foreign = await his.get(`/partners/manage/${annsId}`)
  const unknown = await his.get('/partners/manage/99999')
  expect([foreign.status, foreign.text]).toEqual([404, unknown.text])
  const own = await his.get(`/partners/manage/${bensId}`)
  const form = /name="form" value="([^"]+)"/.exec(own.text)?.[1] ?? ''
  const common = { form, environment: 'sandbox' }
  for (const [to, fields] of [
    ['callbacks', { callbackUrls: 'https://evil.example/' }],
    ['secret', { secretNo: '1', overlap: '0' }],
    ['retract', {}],
  ] as const)
    expect((await his.post(`/partners/manage/${annsId}/${to}`, { ...common, ...fields })).status).toBe(404)
  expect((await hers.get(`/partners/manage/${annsId}`)).text).not.toContain('evil.example')
  expect(await isTaken(site, annsSandbox, sandbox)).toBe(true)
})

test('callback addresses are changed in one environment, and what is wrong with them changes nothing', async () => {
  const visitor = await partner(site, ann)
  const typed = 'https://new.example/cb\nhttp://localhost:8080/cb'
  const wrong = await send(visitor, {
    to: 'callbacks',
    more: { callbackUrls: `${typed}\nhttps://a.example/#f` },
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('has a fragment')
  expect(wrong.text).toContain('https://a.example/#f</textarea>')
  const right = await send(visitor, { to: 'callbacks', more: { callbackUrls: typed } })
  expect([right.status, right.headers.location]).toEqual([303, `/partners/manage/${annsId}?changed=sandbox`])
  const sql = 'select environment, redirect_uris from hub.oauth_client where name = $1 order by environment'
  const { rows } = await site.fresh.admin.query(sql, ['Ann’s Robot'])
  expect(rows.map(({ redirect_uris }) => redirect_uris)).toEqual([
    ['https://feeds.example/oauth/callback'],
    ['https://new.example/cb', 'http://localhost:8080/cb'],
  ])
  expect(site.mails.at(-1)?.text).toContain('callback addresses in the sandbox environment were changed')
})

test('a new secret is shown once; the old one works as long as was said, and the form makes one only', async () => {
  const visitor = await partner(site, ann)
  const page = await visitor.get(`/partners/manage/${annsId}`)
  const forms = [...page.text.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => text)
  const at = forms.findIndex((text) => text.includes('/secret"') && text.includes('value="sandbox"'))
  const presses = await Promise.all(
    Array.from({ length: 4 }, () => visitor.submit(page, { overlap: '3600' }, {}, at)),
  )
  expect(presses.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  const [made, ...more] = presses.flatMap(shownIn)
  expect(more).toEqual([])
  if (!made) throw new Error('no secret')
  expect([await isTaken(site, annsSandbox, sandbox), await isTaken(site, made, sandbox)]).toEqual([
    true,
    true,
  ])
  const after = await visitor.get(`/partners/manage/${annsId}`)
  expect(after.text).toContain(
    `ends in <code>${made.clientSecret.slice(-4)}</code>; the one before works until`,
  )
  expect(after.text + JSON.stringify(site.mails) + site.log.join('')).not.toContain(made.clientSecret)
  site.clock.advance(61 * 60_000)
  expect([await isTaken(site, annsSandbox, sandbox), await isTaken(site, made, sandbox)]).toEqual([
    false,
    true,
  ])
  const strange = await partner(site, ann)
  expect((await send(strange, { to: 'secret', more: { overlap: '99' } })).status).toBe(422)
})

test('who never opened the link makes the first secret here, and the link ends', async () => {
  const visitor = await partner(site, ben)
  const link = site.mails.findLast(({ to, text }) => to === ben && text.includes('/partners/credentials'))
  const [made] = shownIn(await send(visitor, { id: bensId, to: 'secret' }))
  expect(made && (await isTaken(site, made, sandbox))).toBe(true)
  const [path = ''] = /\/partners\/credentials\S+/.exec(link?.text ?? '') ?? []
  expect((await opened(site, path)).status).toBe(410)
  expect(made && (await isTaken(site, made, sandbox))).toBe(true)
})

test('what waits is taken back, once', async () => {
  const id = await asked(site, { name: 'Regretted', email: ann })
  const visitor = await partner(site, ann)
  const page = await visitor.get(`/partners/manage/${id}`)
  const answers = [await visitor.submit(page, {}, {}, 1), await visitor.submit(page, {}, {}, 1)]
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect((await visitor.get(`/partners/manage/${id}`)).text).toContain('Taken back')
  const done = (await auditOf(site)).filter(({ action }) => action === 'partner.retract')
  expect(done).toEqual([{ actor: `partner:${id}`, action: 'partner.retract' }])
})

test('a session that was ended is over, with its cookie', async () => {
  const visitor = await partner(site, ann)
  const kept = new Map(visitor.cookies)
  const page = await visitor.get('/partners/manage')
  await visitor.submit(page, {})
  for (const [name, value] of kept) visitor.cookies.set(name, value)
  expect((await visitor.get('/partners/manage')).text).toContain('Mail me a link')
})

test('revoked meanwhile, nothing is left to change', async () => {
  const visitor = await partner(site, ann)
  const page = await visitor.get(`/partners/manage/${annsId}`)
  await revokeApplication(placeOf(site), clerk, { applicationId: annsId })
  for (const form of [1, 2, 3, 4]) {
    const answer = await visitor.submit(page, { callbackUrls: 'https://x.example/', overlap: '0' }, {}, form)
    expect(answer.status).toBe(404)
  }
  expect((await visitor.get(`/partners/manage/${annsId}`)).text).toContain('Its access has ended')
})

test('the audit trail names what partners did', async () => {
  const done = (await auditOf(site)).filter(({ actor }) => actor === `partner:${annsId}`)
  expect(new Set(done.map(({ action }) => action))).toEqual(
    new Set([
      'partner.ask',
      'partner.show-credentials',
      'partner.sign-in',
      'client.change-callbacks',
      'client.rotate-secret',
    ]),
  )
})

test('sessions and links that ended are cleaned up; the last link of an application stays to tell of it', async () => {
  site.clock.advance(60 * 86_400_000)
  await cleanUpAccess(site.hub)
  const { admin } = site.fresh
  expect((await admin.query('select from hub.partner_session')).rowCount).toBe(0)
  const { rows } = await admin.query('select purpose, count(*)::int as n from hub.partner_link group by 1')
  expect(rows).toEqual([{ purpose: 'credentials', n: 2 }])
})
