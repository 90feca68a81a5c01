import { expect, test } from 'vitest'
import { chooseNotices, readNoticeChoices } from '../../src/core/fulfillment/notices/choices.ts'
import { house } from './house.ts'

const at = house()

test('a supplier is written of a new order once, with its numbers, and nobody else is', async () => {
  const { invoiceNumber, number } = await at.shop.placed({ quantity: 3 })
  await at.pass()
  await at.pass()
  expect(at.told()).toEqual([`s1@x.example: New order ${invoiceNumber}`])
  const [mail] = at.letters.arrived
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
  await at.choose('s1@x.example', 'new-order', 'off')
  const orders = [await at.shop.placed(), await at.shop.placed({ retailerId: 2 })]
  await at.pass()
  expect(at.told()).toEqual([])
  at.shop.clock.set('2026-11-21T06:59:59Z')
  await at.pass()
  expect(at.told()).toEqual([])
  at.shop.clock.set('2026-11-21T07:00:00Z')
  await at.pass()
  await at.pass()
  expect(at.told()).toEqual(['s1m@x.example: 2 things to know from Dropdock'])
  for (const { invoiceNumber } of orders) expect(at.letters.arrived[0]?.body).toContain(invoiceNumber)
  expect(at.letters.arrived[0]?.headers['list-unsubscribe']).toContain('.digest.')
})

test('a retailer’s morning is its own: shipments come together at seven where it is', async () => {
  const order = await at.shop.placed()
  await at.choose('s1m@x.example', 'new-order', 'off')
  await at.shop.shipped(order)
  await at.pass()
  at.letters.arrived.length = 0
  at.shop.clock.set('2026-11-21T11:59:00Z')
  await at.pass()
  expect(at.told()).toEqual([])
  at.shop.clock.set('2026-11-21T12:00:00Z')
  await at.pass()
  expect(at.told()).toEqual(['r1@x.example: One thing to know from Dropdock'])
})

test('trouble on the way is told to the retailer whose parcel it is, and to no other', async () => {
  const { number, trackingNumber } = await at.troubled()
  await at.pass()
  const mails = at.letters.arrived.filter(({ subject }) => subject.includes('held up'))
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['r1@x.example', `A parcel of order ${number} is held up`],
  ])
  for (const words of ['Nobody there', 'Memphis', trackingNumber]) expect(mails[0]?.body).toContain(words)
})

test('what happens in the sandbox is mailed to whoever asked for it', async () => {
  await at.troubled('sandbox')
  await at.pass()
  expect(at.told()).toEqual([])
  await chooseNotices(at.hub, await at.userOf('r1@x.example'), { includesSandbox: true })
  await at.pass()
  expect(at.told()).toEqual([])
  const { number } = await at.troubled('sandbox')
  await at.pass()
  expect(at.told()).toEqual([`r1@x.example: A parcel of order ${number} is held up (sandbox)`])
})

test('a webhook that fails is told to its owner once for each outage', async () => {
  await at.shop.fresh.admin.query(`insert into production.webhook_endpoint
    (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from, failures_in_row)
    values ('retailer', 2, 'https://hooks.example/secret-path', '', '', now(), 'test', 0, 0, 12)`)
  await at.pass()
  await at.pass()
  expect(at.told()).toEqual(['r2@x.example: Your webhook at hooks.example takes nothing any more'])
  expect(at.letters.arrived[0]?.body).not.toContain('secret-path')
  await at.shop.fresh.admin.query('update production.webhook_endpoint set failures_in_row = 0')
  await at.pass()
  await at.shop.fresh.admin.query(`insert into production.webhook_attempt
     (endpoint_id, type, message_id, attempt, at, duration_ms, outcome, request_headers, body)
     select endpoint_id, 'x', 'x', 1, now(), 1, 'delivered', '{}', '' from production.webhook_endpoint;
     update production.webhook_endpoint set failures_in_row = 10`)
  await at.pass()
  expect(at.told()).toHaveLength(2)
  await at.shop.fresh.admin.query(
    'delete from production.webhook_attempt; delete from production.webhook_endpoint',
  )
})

test('what somebody no longer wants, or who is no longer there, is not written', async () => {
  await at.shop.placed()
  await at.follow()
  await at.choose('s1@x.example', 'new-order', 'off')
  await at.pass()
  expect(at.told()).toEqual([])
  await at.choose('s1@x.example', 'new-order', 'mail')
  await at.shop.placed()
  await at.follow()
  await at.shop.fresh.admin.query(`update hub.users set disabled_at = now() where email = 's1@x.example'`)
  await at.pass()
  await at.shop.fresh.admin.query(`update hub.users set disabled_at = null where email = 's1@x.example'`)
  expect(at.told()).toEqual([])
})

test('who may only look gets nothing unless asked for, and nobody can have what is another party’s', async () => {
  const reader = await at.userOf('r1o@x.example')
  expect(
    (await readNoticeChoices(at.hub, reader)).choices.map(({ kind, delivery }) => [kind, delivery]),
  ).toEqual([
    ['webhook-failing', 'off'],
    ['shipped', 'off'],
    ['exception', 'off'],
    ['credit-hold', 'off'],
  ])
  await at.choose('r1o@x.example', 'exception', 'mail')
  await at.troubled()
  await at.pass()
  expect(at.told().filter((each) => each.startsWith('r1o'))).toHaveLength(1)
  await expect(at.choose('r1o@x.example', 'new-order', 'mail')).rejects.toMatchObject({
    code: 'invalid-request',
  })
})
