import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
let owner: Speaker
let reader: Speaker
beforeAll(async () => {
  site = await openSite()
  const speaker = async (more: Parameters<typeof person>[1]) =>
    await new Speaker(site).signIn(await person(site.hub, more))
  owner = await speaker({ retailer: 'r1' })
  reader = await speaker({ retailer: 'r1', role: 'read-only' })
})
afterAll(() => site.close())

const own = '/production/own'
const header = 'po,sku,quantity,name,address1,city,state,zip'
const row = (po: string, sku: string, quantity: number, more = '') =>
  `${po},${sku},${quantity},Ada Lovelace,123 Anyplace St,Cary,NC,27511${more}`

test('a file of orders: tried first, refused rows with reasons, placed once, and never for another retailer', async () => {
  const content = [header, row('f1', 'sku42117', 1), row('f2', 'gone', 1), row('f3', 'sku42117', 2)].join(
    '\n',
  )
  const send = async (dryRun: boolean, text = content, by = owner) =>
    await by.ask('POST', `${own}/imports/orders?dryRun=${dryRun}&fileName=mine.csv`, {
      body: text,
      headers: { 'content-type': 'text/csv' },
    })
  const dry = (await send(true)).json()
  expect(dry).toMatchObject({ dryRun: true, accepted: 2, known: 0, refused: 1 })
  expect(dry.refusedFile.name).toBe('mine.refused.csv')
  expect(dry.refusedFile.content).toMatch(/refused_because[\s\S]*gone/)
  const done = (await send(false)).json()
  expect(done).toMatchObject({ accepted: 2, refused: 1 })
  expect((await send(false)).json()).toMatchObject({ accepted: 0, known: 2, refused: 1 })
  const foreign = [`${header},retailer`, row('f9', 'sku42117', 1, ',r2'), row('f8', 'sku42117', 1, ',r1')]
  const tried = (await send(false, foreign.join('\n'))).json()
  expect(tried).toMatchObject({ accepted: 1, refused: 1 })
  expect(tried.results[0].message).toMatch(/retailer/)
  const sql = "select count(*)::int as n from production.orders where retailer_id = 2 and po = 'f9'"
  expect((await site.fresh.admin.query(sql)).rows[0].n).toBe(0)
  expect((await send(false, content, reader)).status).toBe(403)
  expect((await send(true, content, reader)).json().refused).toBe(1)
  const nonsense = await send(true, '\u0000\u0001')
  expect(nonsense.status).toBe(400)
})

test('a file of orders has 5,000 rows and 10 MB at most, and says so before anything is taken', async () => {
  const send = async (body: string | Buffer, type = 'text/csv') =>
    await owner.ask('POST', `${own}/imports/orders?dryRun=false`, {
      body,
      headers: { 'content-type': type },
    })
  const rows = (count: number) => Array.from({ length: count }, (_, nth) => row(`big-${nth}`, 'gone', 1))
  const whole = await send([header, ...rows(5_000)].join('\n'))
  expect(whole.json()).toMatchObject({ accepted: 0, refused: 5_000 })
  const more = await send([header, ...rows(5_001)].join('\n'))
  expect([more.status, more.json().error.message]).toEqual([
    400,
    'The file has more than 5,000 rows: send it in parts. Nothing of it was taken.',
  ])
  const large = await send(`${header}\n${'x'.repeat(10 * 1024 ** 2)}`)
  expect([large.status, large.json().error.code]).toEqual([413, 'payload-too-large'])
  // packed it is small: what is in it counts as well
  const long = row('long', 'sku42117', 1).replace('Ada Lovelace', 'x'.repeat(60_000))
  const packed = gzipSync([header, ...Array(600).fill(long)].join('\n'))
  const unpacked = await send(packed, 'application/gzip')
  expect([unpacked.status, unpacked.json().error.message]).toEqual([
    400,
    'The file has more than 32 million characters: send it in parts. Nothing of it was taken.',
  ])
  // no form of another site can send one
  expect((await send(header, 'text/plain')).status).toBe(415)
  expect((await send(header, 'multipart/form-data; boundary=x')).status).toBe(415)
})
