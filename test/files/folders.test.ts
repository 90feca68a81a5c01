import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exchangeFiles } from '../../src/core/fulfillment/files/exchange-files.ts'
import type { FolderLooks } from '../../src/core/shared/dropped-files.ts'
import { expectSound } from '../support/trade.ts'
import { type Filing, filing } from './filing.ts'

let hub: Filing
let root: string
let looks: FolderLooks
const into = (name: string) => join(root, 's1', 'in', name)

beforeAll(async () => {
  hub = await filing()
})
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dropdock-files-'))
  looks = new Map()
  expect((await hub.call('PUT', '/suppliers/s1/file-exchange', { json: {} })).status).toBe(200)
  mkdirSync(join(root, 's1', 'in'), { recursive: true })
})
afterAll(async () => {
  await expectSound(hub.hub)
  await hub.close()
  rmSync(root, { recursive: true, force: true })
})

const look = async (holder = 'test') => await exchangeFiles(hub.hub, { root, looks, holder })

/** Leaves a file in the folder, as if it had just been written. */
function drop(name: string, text: string): void {
  writeFileSync(into(name), text)
  const now = hub.clock.now()
  utimesSync(into(name), now, now)
}

async function lookTwice(): Promise<void> {
  await look()
  hub.clock.advance(11_000)
  await look()
}

function putAway(place: 'done' | 'refused'): readonly { name: string; result: string }[] {
  return readdirSync(join(root, 's1', 'in', place))
    .filter((name) => name.endsWith('.result.csv'))
    .sort()
    .map((name) => ({
      name: name.replace(/^\S{18,20}Z-/, '').replace('.result.csv', ''),
      result: readFileSync(join(root, 's1', 'in', place, name), 'utf8'),
    }))
}

const parcel = (invoice: string, tracking: string) =>
  `fulfillment,carrier,tracking_number\n${invoice},UPS,${tracking}\n`

test('a file is taken when it has settled, put away with its result, and never read twice', async () => {
  const invoice = await hub.order()
  drop('shipments-1.csv', parcel(invoice, '1ZF1'))
  await look()
  expect(existsSync(into('shipments-1.csv'))).toBe(true)
  hub.clock.advance(11_000)
  await look()
  expect(existsSync(into('shipments-1.csv'))).toBe(false)
  expect(putAway('done')).toEqual([
    {
      name: 'shipments-1.csv',
      result: `row,outcome,subject,order_number,message\r\n2,accepted,${invoice},${(await hub.fulfillment(invoice)).number},Recorded.\r\n`,
    },
  ])
  const before = (await hub.call('GET', '/imports?kind=shipments')).body.data.length
  drop('shipments-again.csv', parcel(invoice, '1ZF1'))
  await lookTwice()
  expect(putAway('done').map(({ name }) => name)).toContain('shipments-again.csv')
  expect(putAway('done').at(-1)?.result).toContain('This very file was taken before, as shipments-1.csv')
  expect((await hub.call('GET', '/imports?kind=shipments')).body.data).toHaveLength(before)
  const { body } = await hub.call('GET', '/received-files', { key: hub.s1 })
  expect(body.data[0]).toMatchObject({
    supplier: 's1',
    state: 'taken',
    accepted: 1,
    fileName: 'shipments-1.csv',
  })
  expect((await hub.call('GET', '/received-files', { key: hub.s2 })).body.data).toEqual([])
})

test('a file that still grows is left alone', async () => {
  const invoice = await hub.order()
  const whole = parcel(invoice, '1ZGROWS')
  drop('shipments-slow.csv', whole.slice(0, 50))
  await look()
  hub.clock.advance(6000)
  drop('shipments-slow.csv', whole)
  await look()
  hub.clock.advance(6000)
  await look()
  expect(existsSync(into('shipments-slow.csv'))).toBe(true)
  hub.clock.advance(6000)
  await look()
  expect(putAway('done')).toHaveLength(1)
  expect((await hub.fulfillment(invoice)).state).toBe('shipped')
})

test('bad rows, strange names and the goods of others are told beside the file', async () => {
  const invoice = await hub.order()
  drop('shipments-bad.csv', `${parcel(invoice, '1ZB1')}${invoice},UPS,1.2E+21\n`)
  drop('report.csv', 'x\n')
  drop('shipments-odd.csv', 'foo,bar\n1,2\n')
  await lookTwice()
  const results = Object.fromEntries(putAway('refused').map(({ name, result }) => [name, result]))
  expect(results['shipments-bad.csv']).toContain('3,refused')
  expect(results['shipments-bad.csv']).toContain('its digits are lost')
  expect(results['report.csv']).toContain('The name does not say what the file is')
  expect(results['shipments-odd.csv']).toContain('foo')
  // the supplier's folder reaches no further than its key
  await hub.call('PUT', '/suppliers/s2/file-exchange', { json: {} })
  const foreign = await hub.order()
  mkdirSync(join(root, 's2', 'in'), { recursive: true })
  writeFileSync(join(root, 's2', 'in', 'shipments.csv'), parcel(foreign, '1ZC1'))
  await lookTwice()
  const [result = ''] = readdirSync(join(root, 's2', 'in', 'refused')).filter((name) =>
    name.endsWith('.result.csv'),
  )
  expect(readFileSync(join(root, 's2', 'in', 'refused', result), 'utf8')).toContain(
    'There is no purchase order of this number',
  )
  expect((await hub.fulfillment(foreign)).shipments).toEqual([])
  await hub.call('DELETE', '/suppliers/s2/file-exchange')
})

test('what a program was at when it ended is taken up again; one that ends them all is set aside', async () => {
  const [one, two] = [await hub.order(), await hub.order()]
  mkdirSync(join(root, 's1', 'in', 'taking'), { recursive: true })
  writeFileSync(join(root, 's1', 'in', 'taking', 'shipments-left.csv'), parcel(one, '1ZLEFT'))
  await look()
  expect(putAway('done').map(({ name }) => name)).toEqual(['shipments-left.csv'])
  // three programs that began to read it and were heard of no more
  const poison = parcel(two, '1ZPOISON')
  const broken = {
    recordTracking: null,
    get acknowledge(): never {
      throw new Error('the program ends here')
    },
  }
  drop('shipments-poison.csv', poison)
  await look()
  hub.clock.advance(11_000)
  for (let times = 0; times < 3; times += 1)
    await exchangeFiles(hub.hub, { root, looks, holder: 'test', verbs: broken })
  expect((await hub.fulfillment(two)).shipments).toEqual([])
  await look()
  const [refused] = putAway('refused')
  expect(refused?.result).toContain('broke off in this file 3 times')
  expect((await hub.fulfillment(two)).shipments).toEqual([])
  expect((await hub.call('GET', '/received-files')).body.data[0]).toMatchObject({ state: 'poisoned' })
})

test('of two programs one is at a folder; where it is gone the other goes on', async () => {
  const invoice = await hub.order()
  drop('shipments-two.csv', parcel(invoice, '1ZTWO'))
  await look()
  const ends = new Date(hub.clock.now().getTime() + 120_000)
  await hub.fresh.admin.query(`update production.file_exchange set leased_to = 'gone', lease_ends = $1`, [
    ends,
  ])
  hub.clock.advance(11_000)
  await look('other')
  expect(existsSync(into('shipments-two.csv'))).toBe(true)
  hub.clock.advance(120_000)
  await look('other')
  expect(putAway('done')).toHaveLength(1)
})
