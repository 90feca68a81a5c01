import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeSupplierFile } from '../../src/core/fulfillment/files/take-file.ts'
import type { Scans } from '../../src/core/fulfillment/files/verbs.ts'
import { fileSource } from '../../src/core/shared/rows/read/file-source.ts'
import { operator } from '../support/hub.ts'
import { expectSound } from '../support/trade.ts'
import { type Filing, filing, messages, outcomes } from './filing.ts'
import { writeTemporary } from './temporary.ts'

let hub: Filing
beforeAll(async () => {
  hub = await filing()
})
afterAll(async () => {
  await expectSound(hub.hub)
  await hub.close()
})

test('a whole purchase order is accepted; the same again is known', async () => {
  const [one, two] = [await hub.order(), await hub.order()]
  const file = `PO Number\tAck Status\tSO Number\n${one}\tCONFIRMED\tSO-1\n${two}\t\tSO-2\n`
  const answer = await hub.send('acknowledgements', file)
  expect([answer.status, outcomes(answer)], answer.text).toEqual([200, ['accepted', 'accepted']])
  expect((await hub.fulfillment(one)).state).toBe('sent')
  expect(outcomes(await hub.send('acknowledgements', file))).toEqual(['known', 'known'])
})

test('line by line, in the words of people and of an 855', async () => {
  const invoice = await hub.order()
  const file =
    'fulfillment,sku,quantity,status,expected_on,reason\n' +
    `${invoice},SKU100000,3,IA,,\n${invoice},sku100000,2,Back-Ordered,1/15/2027,waits for the boat\n${invoice},sku100001,2,accept,,\n`
  const answer = await hub.send('acknowledgements', file)
  expect(outcomes(answer), answer.text).toEqual(['accepted', 'accepted', 'accepted'])
  expect(outcomes(await hub.send('acknowledgements', file))).toEqual(['known', 'known', 'known'])
})

test('what cannot be is refused with why', async () => {
  const invoice = await hub.order()
  const head = 'fulfillment,sku,quantity,status\n'
  const each = async (row: string) => messages(await hub.send('acknowledgements', `${head}${row}\n`))[0]
  expect(await each(`${invoice},,,perhaps`)).toBe(
    'status: “perhaps” is not accepted, backordered or rejected',
  )
  expect(await each(`${invoice},sku100004,1,accepted`)).toContain('names nothing of this purchase order')
  expect(await each(`${invoice},sku100000,99,accepted`)).toContain('99')
  expect(await each(`0000-00-0000000000,,,accepted`)).toContain('There is no purchase order of this number')
  const foreign = await hub.send('acknowledgements', `${head}${invoice},,,accepted\n`, { key: hub.s2 })
  expect(messages(foreign)[0]).toContain('There is no purchase order of this number')
  expect((await hub.fulfillment(invoice)).state).toBe('scheduled')
})

test('scans are handed over with their times, in whichever way they are written', async () => {
  const invoice = await hub.order()
  await hub.send('shipments', `fulfillment,carrier,tracking_number\n${invoice},UPS,1ZSCAN\n`)
  const seen: Scans[] = []
  const verbs = {
    acknowledge: null,
    recordTracking: async (_hub: unknown, _caller: unknown, report: Scans) => {
      const isNew = seen.length === 0
      seen.push(report)
      return { added: isNew ? report.scans.length : 0, state: 'delivered' }
    },
  }
  const path = writeTemporary(
    'PO #,Tracking Number,Event,Date Time,Location\n' +
      `${invoice},1ZSCAN,In Transit,11/20/2026 2:05 PM,"Memphis, TN"\n` +
      `${invoice},1ZSCAN,Out for Delivery,2026-11-21T07:00:00-05:00,\n` +
      `${invoice},1ZSCAN,DELIVERED,2026-11-21 16:30,\n` +
      `${invoice},1ZSCAN,on the moon,2026-11-21 16:30,\n` +
      `${invoice},1ZOTHER,Delivered,2026-11-21 16:30,\n` +
      `${invoice},1ZSCAN,Delivered,yesterday,\n`,
  )
  const request = { dryRun: false, read: {}, layout: undefined, constants: {} }
  const take = async () =>
    await takeSupplierFile(hub.hub, operator.production, 'tracking', fileSource(path), request, verbs)
  const { results } = await take()
  expect(results.map(({ outcome }) => outcome)).toEqual([
    ...['accepted', 'accepted', 'accepted', 'refused', 'refused', 'refused'],
  ])
  expect(seen[0]?.scans.map(({ at, state }) => [at.toISOString(), state])).toEqual([
    ['2026-11-20T14:05:00.000Z', 'in_transit'],
    ['2026-11-21T12:00:00.000Z', 'out_for_delivery'],
    ['2026-11-21T16:30:00.000Z', 'delivered'],
  ])
  expect((await take()).known).toBe(3)
})

test('the files of the documentation are read as they are printed', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/files.md'), 'utf8')
  const files = [...page.matchAll(/```csv\n(.*?)```/gs)].map(([, file = '']) => file)
  const kinds = ['shipments', 'shipments', 'acknowledgements', 'tracking', 'orders'] as const
  expect(files).toHaveLength(kinds.length)
  for (const [index, kind] of kinds.entries()) {
    const preview = await hub.call('POST', `/imports/preview?kind=${kind}`, {
      raw: files[index] ?? '',
      type: 'text/csv',
    })
    expect(
      [preview.body.missing, preview.body.columns.filter(({ to }: { to: null }) => to === null)],
      kind,
    ).toEqual([[], []])
  }
  const invoice = await hub.order()
  const own = (file = '') => file.replaceAll('0012-01-0001356101', invoice)
  expect(outcomes(await hub.send('shipments', own(files[0])))).toEqual(['accepted'])
  const order = (files[4] ?? '').replace('TR-100', 'sku100000').replace('TR-101', 'sku100001')
  const placed = await hub.send('orders', order, { key: hub.keys.live, query: '?retailer=r1' })
  expect(outcomes(placed), placed.text).toEqual(['accepted', 'accepted'])
})
