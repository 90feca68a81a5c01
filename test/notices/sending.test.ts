import { expect, test } from 'vitest'
import { followStreams } from '../../src/core/fulfillment/notices/follow.ts'
import { mailsAnHour, sendNotices } from '../../src/core/fulfillment/notices/send.ts'
import { house } from './house.ts'

const HOUR = 3_600_000

const at = house()

test('more than so many an hour come together at its end', async () => {
  for (let count = 0; count < mailsAnHour + 15; count += 1) await at.shop.placed()
  await at.pass()
  const mails = () => at.letters.arrived.filter(({ to }) => to === 's1@x.example')
  expect(mails()).toHaveLength(mailsAnHour)
  await at.pass()
  expect(mails()).toHaveLength(mailsAnHour)
  at.shop.clock.advance(HOUR)
  await at.pass()
  expect(mails().at(-1)?.subject).toBe('15 things to know from Dropdock')
  expect(mails()).toHaveLength(mailsAnHour + 1)
})

test('a mail server that refuses is tried again later, and no mail is lost or doubled', async () => {
  await at.choose('s1m@x.example', 'new-order', 'off')
  at.letters.refuse(true)
  const orders = [await at.shop.placed(), await at.shop.placed()]
  await at.pass()
  expect(at.told()).toEqual([])
  at.letters.refuse(false)
  await at.pass()
  expect(at.told()).toEqual([])
  at.shop.clock.advance(61_000)
  await at.pass()
  at.shop.clock.advance(61_000)
  await at.pass()
  expect(at.told()).toEqual(
    orders.map(({ invoiceNumber }) => `s1@x.example: New order ${invoiceNumber}`).sort(),
  )
})

test('a mail that never leaves is given up after a day and a half', async () => {
  at.letters.refuse(true)
  await at.shop.placed()
  for (let hour = 0; hour < 60; hour += 1) {
    await at.pass()
    at.shop.clock.advance(HOUR)
  }
  const { rows } = await at.shop.fresh.admin.query(
    'select state, attempts from hub.notice where user_id = $1',
    [(await at.userOf('s1@x.example')).userId],
  )
  expect(rows).toEqual([{ state: 'given_up', attempts: 7 }])
})

test('two hubs at once write each notice once', async () => {
  const orders = [await at.shop.placed(), await at.shop.placed(), await at.shop.placed()]
  await at.shop.sequence()
  await Promise.all([1, 2, 3].map(() => followStreams(at.hub, 'production')))
  await Promise.all([1, 2, 3].map(() => sendNotices(at.hub)))
  expect(at.told()).toEqual(
    orders.map(({ invoiceNumber }) => `s1@x.example: New order ${invoiceNumber}`).sort(),
  )
})

test('a hub that died in the middle leaves nothing unwritten', async () => {
  const { invoiceNumber } = await at.shop.placed()
  await at.follow()
  await at.shop.fresh.admin.query(
    `update hub.mail_desk set lease_number = lease_number + 1, lease_until = $1`,
    [new Date(at.shop.clock.now().getTime() + 20 * 60_000)],
  )
  expect(await sendNotices(at.hub)).toBe(0)
  at.shop.clock.advance(20 * 60_000)
  await at.pass()
  expect(at.told()).toEqual([`s1@x.example: New order ${invoiceNumber}`])
})
