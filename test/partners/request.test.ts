import { EventEmitter, once } from 'node:events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openForm } from '../../src/core/access/partners/ask.ts'
import { approveApplication, refuseApplication } from '../../src/core/access/partners/decide.ts'
import { tellPartner } from '../../src/core/access/partners/tell.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { asked, asks, clerk, placeOf, question } from './world.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
beforeEach(async () => {
  await site.fresh.admin.query('delete from hub.attempt')
})
afterAll(() => site.close())

const count = async (state = 'waiting') => {
  const sql = 'select count(*)::int as n from hub.partner_application where state = $1'
  return (await site.fresh.admin.query<{ n: number }>(sql, [state])).rows[0]?.n
}

test('a partner asks, is told what comes next, and gets a mail', async () => {
  const before = site.mails.length
  const visitor = new Visitor(site.port)
  const answer = await asks(site, {}, visitor)
  expect([answer.status, answer.headers.location]).toEqual([303, '/partners/asked'])
  expect((await visitor.get('/partners/asked')).text).toContain('what happens next')
  expect(site.mails.slice(before)).toMatchObject([
    { to: 'dev@feeds.example', subject: 'We have your request for “Feed Robot”' },
  ])
  expect(await count()).toBe(1)
})

test('sent twice, it is one request and one mail', async () => {
  const before = [await count(), site.mails.length]
  const answers = await Promise.all([asks(site), asks(site), asks(site)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect([await count(), site.mails.length]).toEqual(before)
})

test('everything that is wrong is said at once, beside its field, and what was typed stays', async () => {
  const before = await count()
  const typed = {
    name: 'x'.repeat(101),
    company: '',
    email: 'nobody at all',
    purpose: '  ',
    description: '<b>bold</b> & "quoted"',
    callbackUrls: 'http://feeds.example/cb\r\nhttps://feeds.example/#x\r\nhttps://*.feeds.example/\r\n',
    expectedCustomers: 'many',
  }
  const answer = await asks(site, typed)
  expect(answer.status).toBe(422)
  const faults = [...answer.text.matchAll(/id="(\w+)-fault">(.*?)<\/div>/gs)].map(([, field]) => field)
  expect(faults).toEqual(['name', 'company', 'email', 'purpose', 'callbackUrls', 'expectedCustomers'])
  expect(answer.text).toContain('6 fields need another look')
  expect(answer.text).toContain('&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;')
  expect(answer.text).not.toContain('<b>bold</b>')
  expect(answer.text).toContain('value="nobody at all"')
  expect(answer.text).toContain('http://feeds.example/cb\r\nhttps://feeds.example/#x')
  for (const sentence of ['must begin with https://', 'has a fragment', 'has a wildcard'])
    expect(answer.text).toContain(sentence)
  expect(await count()).toBe(before)
})

test.each([
  [{ name: 'Win\r\nBcc: all@example.com' }, 'name'],
  [{ name: 'Cheap pills http://spam.example' }, 'name'],
  [{ company: 'www.spam.example' }, 'company'],
  [{ name: 'a\u202eb' }, 'name'],
  [{ email: 'a@b.c, d@e.f' }, 'email'],
  [{ email: 'a@b.c\nBcc: d@e.f' }, 'email'],
  [{ purpose: 'x'.repeat(1001) }, 'purpose'],
  [{ description: 'x'.repeat(4001) }, 'description'],
  [{ expectedCustomers: '-1' }, 'expectedCustomers'],
  [{ expectedCustomers: '1e9' }, 'expectedCustomers'],
  [{ expectedCustomers: '999999999' }, 'expectedCustomers'],
  [
    { callbackUrls: Array.from({ length: 21 }, (_, n) => `https://a.example/${n}`).join('\n') },
    'callbackUrls',
  ],
  [{ callbackUrls: 'https://user@a.example/' }, 'callbackUrls'],
  [{ callbackUrls: 'com.example.app:/cb' }, 'callbackUrls'],
] as const)('%j is refused beside its field, and nobody is written to', async (more, field) => {
  const before = site.mails.length
  const answer = await asks(site, more)
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(`id="${field}-fault"`)
  expect(site.mails.length).toBe(before)
})

test('a callback on one’s own machine will do, and one named twice counts once', async () => {
  const number = await asked(site, {
    name: 'At home',
    callbackUrls: 'http://localhost:3000/cb\nhttp://localhost:3000/cb',
  })
  const sql = 'select callback_urls from hub.partner_application where application_id = $1'
  const { rows } = await site.fresh.admin.query(sql, [number])
  expect(rows[0].callback_urls).toEqual(['http://localhost:3000/cb'])
})

test('what fills in the field that nobody sees gets nowhere; a person whose browser did so is told', async () => {
  const before = [await count(), site.mails.length]
  const answer = await asks(site, { website: 'https://spam.example', name: 'Bot' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('a field that has to stay empty')
  expect(answer.text).not.toContain('spam.example')
  expect([await count(), site.mails.length]).toEqual(before)
})

test('a form from elsewhere does nothing', async () => {
  const before = await count()
  const visitor = new Visitor(site.port)
  const page = await visitor.get('/partners')
  const foreign = await visitor.submit(
    page,
    { ...question, name: 'Foreign' },
    { origin: 'https://evil.example' },
  )
  const unsigned = await visitor.post('/partners', { ...question, name: 'Foreign' })
  expect([foreign.status, unsigned.status]).toEqual([403, 403])
  expect(unsigned.text).toContain('href="/partners"')
  expect(await count()).toBe(before)
})

test('too many forms of one address, or mails to one contact, wait', async () => {
  for (let n = 0; n < 4; n += 1)
    expect((await asks(site, { name: `Robot ${n}`, email: 'c@x.example' })).status).toBe(303)
  const fifth = await asks(site, { name: 'Robot 5', email: 'c@x.example' })
  expect(fifth.status).toBe(429)
  expect(Number(fifth.headers['retry-after'])).toBeGreaterThan(0)
  expect(fifth.text).toContain('value="Robot 5"')
  for (let n = 0; n < 20; n += 1) await asks(site, { email: 'wrong' })
  expect((await asks(site, { name: 'Another', email: 'd@x.example' })).status).toBe(429)
  site.clock.advance(3_600_000)
  expect((await asks(site, { name: 'Another', email: 'd@x.example' })).status).toBe(303)
})

test('the operator closes the form, and opens it again', async () => {
  await openForm(site.hub, clerk, false)
  const visitor = new Visitor(site.port)
  expect((await visitor.get('/partners')).text).toContain('No requests just now')
  expect((await visitor.get('/account/sign-in')).text).not.toContain('href="/partners"')
  await visitor.get('/partners/manage')
  const page = await visitor.get('/partners/manage')
  const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  expect((await visitor.post('/partners', { ...question, form, name: 'Late' })).status).toBe(409)
  await openForm(site.hub, clerk, true)
  expect((await visitor.get('/partners')).text).toContain('Send the request')
  expect((await visitor.get('/account/sign-in')).text).toContain('href="/partners"')
})

test('refused, a partner hears why, and may ask the same again', async () => {
  const more = { name: 'Second try', email: 'second@x.example' }
  const first = await asked(site, more)
  await refuseApplication(placeOf(site), clerk, { applicationId: first, reason: 'Which shops is it for?' })
  const mail = site.mails.at(-1)
  expect(mail?.to).toBe('second@x.example')
  expect(mail?.text).toContain('Which shops is it for?')
  // said again, nothing happens; another decision is too late
  await refuseApplication(placeOf(site), clerk, { applicationId: first, reason: 'Which shops is it for?' })
  expect(site.mails.at(-1)).toBe(mail)
  await expect(
    approveApplication(placeOf(site), clerk, { applicationId: first, environments: ['sandbox'] }),
  ).rejects.toMatchObject({ code: 'transition-refused' })
  expect(await asked(site, more)).toBeGreaterThan(first)
})

test('without a way to send mail the request is kept, and the mail is owed', async () => {
  const place = {
    ...placeOf(site),
    hub: { ...site.hub, mailer: { send: async () => Promise.reject(new Error('down')) } },
  }
  const applicationId = await asked(site, { name: 'Mailless', email: 'mailless@x.example' })
  await refuseApplication(place, clerk, { applicationId, reason: 'No.' })
  const sql = 'select mail_due from hub.partner_application where application_id = $1'
  expect((await site.fresh.admin.query(sql, [applicationId])).rows).toEqual([{ mail_due: true }])
  expect(site.log.join('\n')).not.toContain('mailless@x.example')
  await refuseApplication(placeOf(site), clerk, { applicationId, reason: 'No.' })
  expect(site.mails.at(-1)?.text).toContain('No.')
  expect((await site.fresh.admin.query(sql, [applicationId])).rows).toEqual([{ mail_due: false }])
})

test('while one hub writes, another does not; what dies meanwhile stays due', async () => {
  const post = new EventEmitter()
  const begun = once(post, 'begun')
  const send = async () => {
    post.emit('begun')
    await once(post, 'sent')
  }
  const slow = { ...placeOf(site), hub: { ...site.hub, mailer: { send } } }
  const applicationId = await asked(site, { name: 'Slow', email: 'slow@x.example' })
  const sql = 'select mail_due from hub.partner_application where application_id = $1'
  const isDue = async () => (await site.fresh.admin.query(sql, [applicationId])).rows[0]?.mail_due
  const refused = refuseApplication(slow, clerk, { applicationId, reason: 'No.' })
  await begun
  const before = site.mails.length
  expect(await tellPartner(site.hub, applicationId)).toBe(true)
  expect([site.mails.length, await isDue()]).toEqual([before, true])
  post.emit('error', new Error('gone'))
  await refused
  expect(await isDue()).toBe(true)
  expect(await tellPartner(site.hub, applicationId)).toBe(true)
  expect([site.mails.length, await isDue()]).toEqual([before + 1, false])
})
