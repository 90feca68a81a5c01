import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chooseNotices, readNoticeChoices } from '../../src/core/fulfillment/notices/choices.ts'
import { followStreams } from '../../src/core/fulfillment/notices/follow.ts'
import { lookForTroubles } from '../../src/core/fulfillment/notices/look-for-troubles.ts'
import { mailsAnHour, sendNotices } from '../../src/core/fulfillment/notices/send.ts'
import { recordTracking } from '../../src/core/fulfillment/record-tracking.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { operator } from '../support/hub.ts'
import { type Trading, trading } from '../tracking/world.ts'
import { type Post, post } from './post.ts'

const HOUR = 3_600_000

let shop: Trading
let letters: Post
let hub: Hub
/** Numbers of people by their addresses. */
let people: Map<string, number>

beforeAll(async () => {
  shop = await trading()
  letters = await post()
  hub = createHub({ ...shop.hub, mailer: letters.mailer, secret: 'test'.repeat(8) })
  await shop.fresh.admin.query(`
    insert into hub.users (party, retailer_id, supplier_id, role, email, email_key, name, created_at)
    select party, retailer, supplier, role, address, address, address, now() from (values
      ('operator', null::int, null::int, 'owner', 'op@x.example'),
      ('supplier', null, 1, 'owner', 's1@x.example'), ('supplier', null, 1, 'member', 's1m@x.example'),
      ('supplier', null, 2, 'owner', 's2@x.example'),
      ('retailer', 1, null, 'owner', 'r1@x.example'), ('retailer', 1, null, 'read-only', 'r1o@x.example'),
      ('retailer', 2, null, 'owner', 'r2@x.example')) v(party, retailer, supplier, role, address)`)
  const found = await shop.fresh.admin.query<{ user_id: number; email: string }>(
    'select user_id, email from hub.users',
  )
  people = new Map(found.rows.map(({ user_id, email }) => [email, user_id]))
  // who is new is told from then on
  await pass()
})
afterAll(async () => {
  await letters.close()
  await shop.close()
})
beforeEach(async () => {
  letters.refuse(false)
  // mornings and hours of one test are not the next one's
  shop.clock.set('2026-11-20T15:00:00Z')
  await shop.fresh.admin.query(`delete from hub.notice; delete from hub.notice_choice;
    update hub.mail_desk set lease_until = null, includes_sandbox = false`)
  await shop.sequence()
  await follow()
  await shop.fresh.admin.query('delete from hub.notice')
  letters.arrived.length = 0
})

/** What the hub's job does. */
async function pass(): Promise<void> {
  await follow()
  while ((await sendNotices(hub)) > 0);
}

async function follow(): Promise<void> {
  await shop.sequence()
  for (const environment of ['production', 'sandbox'] as const) {
    await followStreams(hub, environment)
    await lookForTroubles(hub, environment)
  }
}

const userOf = async (address: string) => {
  const { rows } = await shop.fresh.admin.query(
    'select user_id as "userId", party, role from hub.users where email = $1',
    [address],
  )
  return rows[0]
}
const choose = async (address: string, kind: string, delivery: 'mail' | 'digest' | 'off') =>
  await chooseNotices(hub, await userOf(address), { choices: [{ kind, delivery }] })
const told = () => letters.arrived.map(({ to, subject }) => `${to}: ${subject}`).sort()

async function troubled(environment: Environment = 'production') {
  const order = await shop.placed({ environment })
  const left = await shop.shipped(order, { environment })
  const scans = [
    { at: shop.clock.now(), state: 'exception', place: 'Memphis', text: 'Nobody there' } as const,
  ]
  await recordTracking(hub, operator[environment], { ...left, scans })
  return left
}

test('a supplier is written of a new order once, with its numbers, and nobody else is', async () => {
  const { invoiceNumber, number } = await shop.placed({ quantity: 3 })
  await pass()
  await pass()
  expect(told()).toEqual([`s1@x.example: New order ${invoiceNumber}`])
  const [mail] = letters.arrived
  expect(mail?.body).toContain('3 × sku100000')
  expect(mail?.body).toContain(`${number} of Retailer 1`)
  expect(mail?.body).toContain('text/html')
  expect(mail?.body).toContain('http://localhost:4400/console')
  expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  expect(mail?.headers['list-unsubscribe']).toMatch(
    /^<http:\/\/localhost:4400\/account\/unsubscribe\?token=\d+\.new-order\.[\w-]+>$/,
  )
  expect(mail?.messageId).toMatch(/^<notice\.[0-9a-f]{32}@localhost>$/)
})

test('each has it as it was chosen: at once, together in the morning, or not at all', async () => {
  await choose('s1@x.example', 'new-order', 'off')
  const orders = [await shop.placed(), await shop.placed({ retailerId: 2 })]
  await pass()
  expect(told()).toEqual([])
  shop.clock.set('2026-11-21T06:59:59Z')
  await pass()
  expect(told()).toEqual([])
  shop.clock.set('2026-11-21T07:00:00Z')
  await pass()
  await pass()
  expect(told()).toEqual(['s1m@x.example: 2 things to know from Dropdock'])
  for (const { invoiceNumber } of orders) expect(letters.arrived[0]?.body).toContain(invoiceNumber)
  expect(letters.arrived[0]?.headers['list-unsubscribe']).toContain('.digest.')
})

test('a retailer’s morning is its own: shipments come together at seven where it is', async () => {
  const order = await shop.placed()
  await choose('s1m@x.example', 'new-order', 'off')
  await shop.shipped(order)
  await pass()
  letters.arrived.length = 0
  shop.clock.set('2026-11-21T11:59:00Z')
  await pass()
  expect(told()).toEqual([])
  shop.clock.set('2026-11-21T12:00:00Z')
  await pass()
  expect(told()).toEqual(['r1@x.example: One thing to know from Dropdock'])
})

test('trouble on the way is told to the retailer whose parcel it is, and to no other', async () => {
  const { number, trackingNumber } = await troubled()
  await pass()
  const mails = letters.arrived.filter(({ subject }) => subject.includes('held up'))
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['r1@x.example', `A parcel of order ${number} is held up`],
  ])
  for (const words of ['Nobody there', 'Memphis', trackingNumber]) expect(mails[0]?.body).toContain(words)
})

test('what happens in the sandbox is mailed to whoever asked for it', async () => {
  await troubled('sandbox')
  await pass()
  expect(told()).toEqual([])
  await chooseNotices(hub, await userOf('r1@x.example'), { includesSandbox: true })
  await pass()
  expect(told()).toEqual([])
  const { number } = await troubled('sandbox')
  await pass()
  expect(told()).toEqual([`r1@x.example: A parcel of order ${number} is held up (sandbox)`])
})

test('a webhook that fails is told to its owner once for each outage', async () => {
  await shop.fresh.admin.query(`insert into production.webhook_endpoint
    (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from, failures_in_row)
    values ('retailer', 2, 'https://hooks.example/secret-path', '', '', now(), 'test', 0, 0, 12)`)
  await pass()
  await pass()
  expect(told()).toEqual(['r2@x.example: Your webhook at hooks.example takes nothing any more'])
  expect(letters.arrived[0]?.body).not.toContain('secret-path')
  await shop.fresh.admin.query('update production.webhook_endpoint set failures_in_row = 0')
  await pass()
  await shop.fresh.admin.query(`insert into production.webhook_attempt
     (endpoint_id, type, message_id, attempt, at, duration_ms, outcome, request_headers, body)
     select endpoint_id, 'x', 'x', 1, now(), 1, 'delivered', '{}', '' from production.webhook_endpoint;
     update production.webhook_endpoint set failures_in_row = 10`)
  await pass()
  expect(told()).toHaveLength(2)
  await shop.fresh.admin.query(
    'delete from production.webhook_attempt; delete from production.webhook_endpoint',
  )
})

test('more than so many an hour come together at its end', async () => {
  for (let count = 0; count < mailsAnHour + 15; count += 1) await shop.placed()
  await pass()
  const mails = () => letters.arrived.filter(({ to }) => to === 's1@x.example')
  expect(mails()).toHaveLength(mailsAnHour)
  await pass()
  expect(mails()).toHaveLength(mailsAnHour)
  shop.clock.advance(HOUR)
  await pass()
  expect(mails().at(-1)?.subject).toBe('15 things to know from Dropdock')
  expect(mails()).toHaveLength(mailsAnHour + 1)
})

test('a mail server that refuses is tried again later, and no mail is lost or doubled', async () => {
  await choose('s1m@x.example', 'new-order', 'off')
  letters.refuse(true)
  const orders = [await shop.placed(), await shop.placed()]
  await pass()
  expect(told()).toEqual([])
  letters.refuse(false)
  await pass()
  expect(told()).toEqual([])
  shop.clock.advance(61_000)
  await pass()
  shop.clock.advance(61_000)
  await pass()
  expect(told()).toEqual(orders.map(({ invoiceNumber }) => `s1@x.example: New order ${invoiceNumber}`).sort())
})

test('a mail that never leaves is given up after a day and a half', async () => {
  letters.refuse(true)
  await shop.placed()
  for (let hour = 0; hour < 60; hour += 1) {
    await pass()
    shop.clock.advance(HOUR)
  }
  const { rows } = await shop.fresh.admin.query('select state, attempts from hub.notice where user_id = $1', [
    people.get('s1@x.example'),
  ])
  expect(rows).toEqual([{ state: 'given_up', attempts: 7 }])
})

test('two hubs at once write each notice once', async () => {
  const orders = [await shop.placed(), await shop.placed(), await shop.placed()]
  await shop.sequence()
  await Promise.all([1, 2, 3].map(() => followStreams(hub, 'production')))
  await Promise.all([1, 2, 3].map(() => sendNotices(hub)))
  expect(told()).toEqual(orders.map(({ invoiceNumber }) => `s1@x.example: New order ${invoiceNumber}`).sort())
})

test('a hub that died in the middle leaves nothing unwritten', async () => {
  const { invoiceNumber } = await shop.placed()
  await follow()
  await shop.fresh.admin.query(`update hub.mail_desk set lease_number = lease_number + 1, lease_until = $1`, [
    new Date(shop.clock.now().getTime() + 20 * 60_000),
  ])
  expect(await sendNotices(hub)).toBe(0)
  shop.clock.advance(20 * 60_000)
  await pass()
  expect(told()).toEqual([`s1@x.example: New order ${invoiceNumber}`])
})

test('what somebody no longer wants, or who is no longer there, is not written', async () => {
  await shop.placed()
  await follow()
  await choose('s1@x.example', 'new-order', 'off')
  await pass()
  expect(told()).toEqual([])
  await choose('s1@x.example', 'new-order', 'mail')
  await shop.placed()
  await follow()
  await shop.fresh.admin.query(`update hub.users set disabled_at = now() where email = 's1@x.example'`)
  await pass()
  await shop.fresh.admin.query(`update hub.users set disabled_at = null where email = 's1@x.example'`)
  expect(told()).toEqual([])
})

test('who may only look gets nothing unless asked for, and nobody can have what is another party’s', async () => {
  const reader = await userOf('r1o@x.example')
  expect(
    (await readNoticeChoices(hub, reader)).choices.map(({ kind, delivery }) => [kind, delivery]),
  ).toEqual([
    ['webhook-failing', 'off'],
    ['shipped', 'off'],
    ['exception', 'off'],
    ['credit-hold', 'off'],
  ])
  await choose('r1o@x.example', 'exception', 'mail')
  await troubled()
  await pass()
  expect(told().filter((each) => each.startsWith('r1o'))).toHaveLength(1)
  await expect(choose('r1o@x.example', 'new-order', 'mail')).rejects.toMatchObject({
    code: 'invalid-request',
  })
})
