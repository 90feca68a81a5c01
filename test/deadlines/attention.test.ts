import { afterAll, beforeAll, expect, test } from 'vitest'
import { attentionSources } from '../../src/core/fulfillment/attention/sources.ts'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { tellDue } from '../../src/core/fulfillment/deadlines/tell-due.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { recordTracking } from '../../src/core/fulfillment/record-tracking.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { operator } from '../support/hub.ts'
import { buyer, request } from '../support/trade.ts'

let api: Surface
let keys: Record<'s1' | 's2', string>
beforeAll(async () => {
  api = await surface()
  const keyOf = async (supplier: string) =>
    (await api.call('POST', '/credentials', { json: { kind: 'supplier-key', supplier, name: 'erp' } })).body
      .secret
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2') }
})
afterAll(() => api.close())

interface Thing {
  readonly kind: string
  readonly subject: string
  readonly due: string | null
  readonly since: string
}
const list = async (query = '', key = api.keys.live): Promise<readonly Thing[]> =>
  (await api.call('GET', `/attention?limit=200${query}`, { key })).body.data
const kindsOf = async (key?: string) => (await list('', key)).map(({ kind }) => kind)
const counts = async (key = api.keys.live) => {
  const { body } = await api.call('GET', '/attention/counts', { key })
  return Object.fromEntries(
    body.data.flatMap(({ kind, count }: { kind: string; count: number }) =>
      count > 0 ? [[kind, count]] : [],
    ),
  )
}
async function turn() {
  await api.sequence()
  await followEvents(api.hub, 'production')
  expect((await tellDue(api.hub, 'production')).failed).toEqual([])
}
async function placed(at = '2026-11-16T15:00:00Z', retailerId = 1) {
  api.clock.set(at)
  const { order } = await placeOrder(api.hub, buyer(retailerId), request([[100_000, 1]]))
  await turn()
  return { number: order.number, invoiceNumber: order.fulfillments[0]?.invoiceNumber ?? '' }
}

test('what is late comes first, what is soon to be follows, and each supplier sees its own', async () => {
  expect(await list()).toEqual([])
  const old = await placed()
  const young = await placed('2026-11-17T15:00:00Z', 2)
  api.clock.set('2026-11-19T17:00:00Z')
  await turn()
  expect((await list()).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['unacknowledged', `${old.invoiceNumber}/acknowledge`],
    ['late', `${old.invoiceNumber}/ship`],
    ['unacknowledged', `${young.invoiceNumber}/acknowledge`],
    ['soon-late', `${young.invoiceNumber}/ship`],
  ])
  expect(await counts()).toEqual({ unacknowledged: 2, late: 1, 'soon-late': 1 })
  expect(await list('', keys.s1)).toEqual(await list())
  expect(await list('', keys.s2)).toEqual([])
  expect(await counts(keys.s2)).toEqual({})
  expect(await list('', api.keys.test)).toEqual([])
})

test('pages follow one another without a gap', async () => {
  const all = await list()
  const seen: Thing[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { body } = await api.call(
      'GET',
      `/attention?limit=1${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
    )
    seen.push(...body.data)
    after = body.next
  }
  expect(seen).toEqual(all)
  expect((await api.call('GET', '/attention?after=nonsense')).status).toBe(400)
  expect((await api.call('GET', '/attention?kind=nonsense')).status).toBe(400)
  expect((await list('&kind=late,soon-late')).map(({ kind }) => kind)).toEqual(['late', 'soon-late'])
})

test('what is put aside is gone for so long, and is there again when it happens anew', async () => {
  const [first] = await list('&kind=late')
  const dismiss = (json: object, key = api.keys.live) => api.call('POST', '/attention/dismiss', { json, key })
  const until = '2026-11-20T00:00:00Z'
  expect((await dismiss({ kind: 'late', subject: first?.subject, until })).body).toEqual(first)
  expect(await list('&kind=late')).toEqual([])
  api.clock.set('2026-11-20T00:00:01Z')
  expect((await list('&kind=late')).map(({ subject }) => subject)).toContain(first?.subject)
  expect((await dismiss({ kind: 'late', subject: 'nothing' })).status).toBe(422)
  expect((await dismiss({ kind: 'late', subject: first?.subject }, keys.s1)).status).toBe(403)
  const audit = await api.fresh.admin.query(
    `select actor from hub.audit where action = 'attention.put-aside'`,
  )
  expect(audit.rowCount).toBe(1)
})

test('orders, feeds, receivers and files of which nobody else takes care', async () => {
  const { number } = await placed('2026-11-23T15:00:00Z')
  await holdOrder(api.hub, operator.production, { retailerId: 1, number }, null, { holdReason: 'fraud' })
  await api.fresh.admin.query(`
    insert into production.feed (code, kind, supplier_id, settings, created_at, changed_at)
    values ('theirs', 'stock', 2, '{}', now(), now());
    insert into production.feed_run (feed_id, state, actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at)
    select feed_id, 'held', 'test', 'x.csv', 1, '', '2026-11-22T15:00:00Z', now(), now() from production.feed;
    insert into production.webhook_endpoint (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from,
                                             failures_in_row)
    values ('supplier', 2, 'https://example.com/hook?token=secret', '', '', '2026-11-22T16:00:00Z', 'test', 0, 0, 3);
    insert into hub.import_run (environment, kind, actor, file_name, file_bytes, options, state, started_at, seen_at, ended_at, problem)
    values ('production', 'stock', 'test', 'y.csv', 1, '{}', 'failed', now(), now(), '2026-11-22T17:00:00Z', 'No line could be read.'),
           ('sandbox', 'stock', 'test', 'z.csv', 1, '{}', 'failed', now(), now(), '2026-11-22T17:00:00Z', 'No line could be read.')`)
  await api.fresh.admin.query(
    `update production.fulfillment set cancel_state = 'requested' where retailer_id = 2`,
  )
  const found = await list()
  const kinds = new Set(found.map(({ kind }) => kind))
  expect(kinds).toEqual(
    new Set([
      'unacknowledged',
      'late',
      'cancel-requested',
      'held-order',
      'held-feed',
      'failing-webhook',
      'refused-file',
    ]),
  )
  expect(JSON.stringify(found)).not.toMatch(/secret|z\.csv/)
  expect((await counts())['held-order']).toBe(1)
  expect(await kindsOf(keys.s2)).toEqual(['held-feed', 'failing-webhook'])
  expect(new Set(await kindsOf(keys.s1))).toEqual(new Set(['unacknowledged', 'late', 'cancel-requested']))
  // a held order is off the list when it goes on, and what is owed is on it once its day has passed
  await api.fresh.admin.query(
    `update production.fulfillment set hold_reason = 'backorder', hold_until = '2026-11-22' where retailer_id = 1 and number = ${number}`,
  )
  expect(await kindsOf()).toContain('owed')
  expect(await kindsOf()).not.toContain('held-order')
})

const receivedFiles = `
    insert into production.received_file (supplier_id, kind, sha256, file_name, state, counts, problem, received_at, ended_at)
    values (1, 'shipments', 'a', 'one.csv', 'refused', '{"accepted": 3, "known": 0, "refused": 1}', null, now(), '2026-11-25T10:00:00Z'),
           (2, 'tracking', 'b', 'two.csv', 'poisoned', null, 'No program could read it.', now(), '2026-11-25T11:00:00Z'),
           (2, 'tracking', 'c', 'good.csv', 'taken', null, null, now(), '2026-11-25T11:00:00Z'),
           (2, 'tracking', 'd', 'old.csv', 'refused', null, null, now(), '2026-11-10T11:00:00Z')`

test('parcels in trouble, files of suppliers that were refused, and since when a cancellation is asked for', async () => {
  const { number, invoiceNumber } = await placed('2026-11-24T15:00:00Z')
  const shipment = { carrier: 'UPS', service: null, trackingNumber: '1ZLOST', trackingUrl: null, lines: null }
  await shipFulfillment(api.hub, operator.production, {
    ...shipment,
    retailerId: 1,
    number,
    fulfillmentNo: 1,
  })
  api.clock.advance(86_400_000)
  const scanned = async (state: 'exception' | 'delivered', at: Date) =>
    await recordTracking(api.hub, operator.production, {
      ...{ invoiceNumber, trackingNumber: '1ZLOST' },
      scans: [{ at, state, place: null, text: null }],
    })
  await scanned('exception', new Date('2026-11-25T09:00:00Z'))
  await api.fresh.admin.query(receivedFiles)
  const query = '&kind=shipment-exception,refused-supplier-file'
  expect(await list(query)).toMatchObject([
    {
      ...{
        kind: 'shipment-exception',
        subject: `${invoiceNumber}/parcel-1`,
        since: '2026-11-25T09:00:00.000Z',
      },
      ...{ retailer: 'r1', supplier: 's1', what: expect.stringContaining('1ZLOST is held up') },
    },
    { kind: 'refused-supplier-file', what: expect.stringContaining('one.csv (shipments)'), supplier: 's1' },
    {
      kind: 'refused-supplier-file',
      what: expect.stringContaining('No program could read it'),
      supplier: 's2',
    },
  ])
  expect((await list(query, keys.s1)).map(({ kind }) => kind)).toEqual([
    'shipment-exception',
    'refused-supplier-file',
  ])
  expect((await list(query, keys.s2)).map(({ kind }) => kind)).toEqual(['refused-supplier-file'])
  expect(
    (
      await api.call('POST', '/attention/dismiss', {
        json: { kind: 'shipment-exception', subject: `${invoiceNumber}/parcel-1` },
      })
    ).status,
  ).toBe(200)
  expect(await list('&kind=shipment-exception')).toEqual([])
  // held up once more it is there again, and gone when it arrives
  await scanned('exception', new Date('2026-11-25T12:00:00Z'))
  expect(await list('&kind=shipment-exception')).toHaveLength(1)
  await scanned('delivered', new Date('2026-11-25T13:00:00Z'))
  expect(await list('&kind=shipment-exception')).toEqual([])
  await api.fresh.admin.query(
    `update production.fulfillment set cancel_state = 'requested', cancel_requested_at = '2026-11-20T08:00:00Z' where number = ${number}`,
  )
  expect((await list('&kind=cancel-requested')).map(({ since }) => since)).toContain(
    '2026-11-20T08:00:00.000Z',
  )
})

test('every kind is found along an index', async () => {
  const client = await api.hub.db.environments.production.connect()
  const texts: { text: string; values: readonly unknown[] }[] = []
  const recording = {
    query: (asked: { text: string; values: readonly unknown[] }) => {
      texts.push(asked)
      return client.query(asked.text, [...asked.values])
    },
  }
  const clocks = [1, 2].map((retailerId) => ({ retailerId, now: api.clock.now(), today: '2026-11-23' }))
  const names = { retailers: new Map<number, string>(), suppliers: new Map<number, string>() }
  await client.query(`begin; set local dropdock.retailers = '1,2'`)
  // as: a client that keeps what it is asked
  for (const source of attentionSources)
    await source.find(
      { tx: recording as never, now: api.clock.now(), clocks, supplierIds: null, ...names },
      10,
    )
  for (const { text, values } of texts) {
    const { rows } = await client.query(`explain ${text}`, [...values])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).not.toMatch(
      /Seq Scan on (deadline|fulfillment|orders|feed_run|import_run|webhook_delivery|parcel|received_file)\b/,
    )
  }
  expect(texts).toHaveLength(attentionSources.length)
  await client.query('rollback')
  client.release()
})
