import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { endingToken, readNoticeChoices } from '../../src/core/fulfillment/notices/choices.ts'
import { password, person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

let site: Site
let ann: UserEntry
beforeAll(async () => {
  site = await openSite()
  ann = await person(site.hub, { supplier: 's1' })
})
afterAll(() => site.close())

const deliveryOf = async (kind: string, user = ann) =>
  (await readNoticeChoices(site.hub, user)).choices.find((each) => each.kind === kind)?.delivery
const pathOf = (token: string) => `/account/unsubscribe?token=${token}`
/** As a mail program does: no cookie, no page before. */
const oneClick = (path: string, headers: Record<string, string>, body: string) =>
  ask(site.port, path, { method: 'POST', headers: { host: `localhost:${site.port}`, ...headers }, body })

test('one POST ends one kind of mail, without a sign-in and in either form; looking ends nothing', async () => {
  const path = pathOf(endingToken(site.hub, ann.userId, 'late'))
  const page = await new Visitor(site.port).get(path)
  expect([page.status, page.text.includes('Late orders'), page.text.includes(ann.email)]).toEqual([
    200,
    true,
    true,
  ])
  expect(await deliveryOf('late')).toBe('mail')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await oneClick(path, form, 'List-Unsubscribe=One-Click')).status).toBe(200)
  expect(await deliveryOf('late')).toBe('off')
  expect(await deliveryOf('new-order')).toBe('mail')
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  const body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
  const other = pathOf(endingToken(site.hub, ann.userId, 'new-order'))
  expect((await oneClick(other, multipart, body)).status).toBe(200)
  expect((await oneClick(other, multipart, body)).status).toBe(200)
  expect(await deliveryOf('new-order')).toBe('off')
  const audited = await site.fresh.admin.query(
    `select facts from hub.audit where action = 'notices.unsubscribe' and actor = $1 order by 1`,
    [`user:${ann.userId}`],
  )
  expect(audited.rows).toEqual([{ facts: { what: 'late' } }, { facts: { what: 'new-order' } }])
})

test('the button of the page does it as well', async () => {
  const bea = await person(site.hub, { supplier: 's1' })
  const visitor = new Visitor(site.port)
  const page = await visitor.get(pathOf(endingToken(site.hub, bea.userId, 'late')))
  const done = await visitor.submit(page, {})
  expect([done.status, done.text.includes('comes no more')]).toEqual([200, true])
  expect(await deliveryOf('late', bea)).toBe('off')
})

test('the link of a digest ends what comes once a day, and nothing else', async () => {
  const cleo = await person(site.hub, { role: 'member', supplier: 's1' })
  expect([await deliveryOf('new-order', cleo), await deliveryOf('late', cleo)]).toEqual(['digest', 'mail'])
  await oneClick(pathOf(endingToken(site.hub, cleo.userId, 'digest')), {}, '')
  expect([await deliveryOf('new-order', cleo), await deliveryOf('late', cleo)]).toEqual(['off', 'mail'])
})

test('a token that the hub has not made ends nothing', async () => {
  const dan = await person(site.hub, { supplier: 's1' })
  const token = endingToken(site.hub, dan.userId, 'late')
  const wrong = [
    ...[
      token.slice(0, -1),
      token.replace('late', 'new-order'),
      token.replace(/^\d+/, String(ann.userId)),
      '',
    ],
    ...['1.late', `${dan.userId}.late.`, 'x'.repeat(5000), '%00', `0${token}`],
  ]
  for (const each of wrong) {
    const path = pathOf(encodeURIComponent(each))
    expect([each.slice(0, 30), (await oneClick(path, {}, '')).status]).toEqual([each.slice(0, 30), 404])
    expect((await new Visitor(site.port).get(path)).status).toBe(404)
  }
  expect(await deliveryOf('late', dan)).toBe('mail')
})

test('the forms of the other pages are signed as before', async () => {
  const visitor = new Visitor(site.port)
  await visitor.signIn(ann.email, password)
  expect((await visitor.post('/account/notices', { late: 'mail' })).status).toBe(403)
})

test('everybody chooses on a page, who may only look as well', async () => {
  const eve = await person(site.hub, { role: 'read-only' })
  const visitor = new Visitor(site.port)
  expect((await visitor.get('/account/notices')).status).toBe(303)
  await visitor.signIn(eve.email, password)
  const page = await visitor.get('/account/notices')
  expect(page.text).toContain('Trouble on the way')
  expect(page.text).not.toContain('New orders')
  const form = [...page.text.matchAll(/<form/g)].length - 1
  const saved = await visitor.submit(
    page,
    { exception: 'digest', shipped: 'off', 'webhook-failing': 'everything', sandbox: 'yes' },
    {},
    form,
  )
  expect([saved.status, saved.text.includes('Saved.')]).toEqual([200, true])
  const { choices, includesSandbox } = await readNoticeChoices(site.hub, eve)
  expect(choices.map(({ kind, delivery, isUsual }) => [kind, delivery, isUsual])).toEqual([
    ['webhook-failing', 'off', true],
    ['shipped', 'off', true],
    ['exception', 'digest', false],
    ['credit-hold', 'off', true],
  ])
  expect(includesSandbox).toBe(true)
})
