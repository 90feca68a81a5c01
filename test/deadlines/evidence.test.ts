import { afterAll, beforeAll, expect, test } from 'vitest'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { tellDue } from '../../src/core/fulfillment/deadlines/tell-due.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { operator } from '../support/hub.ts'
import { openPack } from '../support/open-pack.ts'
import { buyer, request } from '../support/trade.ts'

let api: Surface
let keys: Record<'s1' | 's2', string>
let number: number
let invoices: Record<number, string>

beforeAll(async () => {
  api = await surface()
  const keyOf = async (supplier: string) =>
    (
      await api.call('POST', '/credentials', {
        json: { kind: 'supplier-key', supplier, name: `erp of ${supplier}` },
      })
    ).body.secret
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2') }
  // each supplier has one of the two items
  await api.fresh.admin.query(`update production.stock s set on_hand = case
    when (s.item_id = 100000) = (w.supplier_id = 1) then 1000 else 0 end
    from hub.warehouse w where w.warehouse_id = s.warehouse_id and s.item_id in (100000, 100001)`)
  api.clock.set('2026-11-16T15:00:00Z')
  const { order } = await placeOrder(api.hub, buyer(1), request([[100_000, 1], [100_001, 1]], { po: 'PO-77' })) // biome-ignore format: a request reads as one line
  number = order.number
  invoices = Object.fromEntries(order.fulfillments.map((each) => [each.supplierId, each.invoiceNumber]))
  await api.fresh.admin.query(`
    insert into production.webhook_endpoint (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from)
    select kind, owner, 'https://' || kind || owner || '.example.com/hook?token=hush', '', '', now(), 'test', 0, 0
      from (values ('supplier', 1), ('supplier', 2), ('retailer', 1), ('retailer', 2), ('operator', 0)) v(kind, owner);
    insert into production.webhook_attempt (endpoint_id, seq, retailer_id, number, type, message_id, attempt, at, duration_ms,
                                            outcome, status, request_headers, body, answer_headers, answer)
    select endpoint_id, 1, 1, ${number}, 'order.placed', 'evt_' || kind, a, now(), 5, 'delivered', 200,
           '{"webhook-signature": "v1,hush"}', '{"order": ' || owner_id || '}', '{"set-cookie": "hush"}', 'hush'
      from production.webhook_endpoint cross join generate_series(1, 120) a`)
  const turn = async () => {
    await api.sequence()
    await followEvents(api.hub, 'production')
    await tellDue(api.hub, 'production')
  }
  await turn()
  const shipment = { retailerId: 1, number, fulfillmentNo: 1, carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null } // biome-ignore format: a request reads as one line
  api.clock.set('2026-11-16T19:00:00Z')
  await shipFulfillment(api.hub, operator.production, shipment)
  api.clock.set('2026-11-19T15:00:00Z')
  await turn()
  await turn()
})
afterAll(() => api.close())

async function pack(path: string, key = api.keys.live) {
  const response = await fetch(`${api.url}/operator${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return await openPack(await response.arrayBuffer())
}

test('an order’s pack says everything, and secrets to nobody', async () => {
  const order = await pack(`/orders/r1/${number}/evidence`)
  expect(order.manifest).toMatchObject({
    environment: 'production',
    retailer: 'r1',
    number,
    invoiceNumbers: Object.values(invoices),
  })
  const types = order.lines('events.jsonl').map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['order.placed', 'fulfillment.shipped', 'fulfillment.late']))
  expect(order.lines('events.jsonl')[0].who).toBe('the retailer: test (endless-aisles-token)')
  expect(
    order
      .json('deadlines.json')
      .map(({ step, state }: { step: string; state: string }) => `${step} ${state}`)
      .sort(),
  ).toEqual([...['acknowledge late', 'acknowledge met', 'ship late', 'ship met']])
  expect(order.json('order.json').number).toBe(number)
  expect(order.json('decision.json')).toBeTruthy()
  // more than a page, and nothing of the other retailer's receiver
  expect(order.lines('messages.jsonl')).toHaveLength(4 * 120)
  expect(order.all).not.toMatch(/hush|retailer2\.example/)
  expect(order.text('summary.txt')).toContain('fulfillment.late')
  const digest = (await api.call('GET', '/digests/2026-11-16?retailer=r1')).body
  const [day] = order.manifest.digests
  expect(day).toMatchObject({
    date: '2026-11-16',
    stream: 'retailer',
    hash: digest.hash,
    events: digest.events,
  })
  expect(day.order.hash).toBe(digest.data.find((each: { number: number }) => each.number === number).hash)
})

test('a supplier’s pack holds its own share and no more', async () => {
  const own = await pack(`/fulfillments/${invoices[1]}/evidence`, keys.s1)
  expect(own.lines('events.jsonl').every(({ payload }) => payload.fulfillmentNo === 1 || payload.to)).toBe(
    true,
  )
  expect(own.lines('events.jsonl')[0].who).toBe('the retailer')
  expect(own.all).not.toContain(invoices[2])
  expect(own.all).not.toMatch(
    // what the supplier itself gets for the goods is its own to know
    /hush|price|(?<!supplier)cost|email|margin|endless-aisles|supplier2|retailer1\.example|operator0/i,
  )
  expect(own.lines('messages.jsonl')).toHaveLength(120)
  expect(own.manifest.files.map(({ name }: { name: string }) => name)).toEqual([
    ...['summary.txt', 'fulfillment.json', 'events.jsonl', 'deadlines.json', 'messages.jsonl'],
  ])
  expect(own.manifest.digests.map(({ stream }: { stream: string }) => stream)).toEqual(['supplier'])
  const foreign = await api.call('GET', `/fulfillments/${invoices[2]}/evidence`, { key: keys.s1 })
  expect([foreign.status, foreign.body.error.code]).toEqual([404, 'fulfillment-not-found'])
  expect((await api.call('GET', `/orders/r1/${number}/evidence`, { key: keys.s1 })).status).toBe(403)
  expect((await api.call('GET', `/orders/r2/${number}/evidence`)).status).toBe(404)
  expect(
    (await api.call('GET', `/fulfillments/${invoices[1]}/evidence`, { key: api.keys.test })).status,
  ).toBe(404)
})

test('files and mails that went to and fro are in it, each party’s own, and no address', async () => {
  await api.fresh.admin.query(`
    insert into production.received_file (supplier_id, kind, sha256, file_name, state, counts, problem, received_at, ended_at)
    values (1, 'shipments', 'hash-of-one', 'ship1.csv', 'refused', '{"accepted": 2, "known": 0, "refused": 1}', null,
            '2026-11-16T18:00:00Z', '2026-11-16T18:00:01Z'),
           (2, 'shipments', 'hash-of-two', 'ship2.csv', 'taken', '{"accepted": 1, "known": 0, "refused": 0}', null,
            '2026-11-16T18:00:00Z', '2026-11-16T18:00:01Z'),
           (1, 'shipments', 'hash-of-old', 'old.csv', 'taken', null, null, '2026-11-10T18:00:00Z', null);
    insert into production.work_export (supplier_id, state, file_name, fulfillments, rows, actor, made_at, written_at)
    values (1, 'written', 'po-1.csv', 3, 4, 'test', '2026-11-16T16:00:00Z', '2026-11-16T16:00:00Z'),
           (2, 'written', 'po-2.csv', 1, 1, 'test', '2026-11-16T16:00:00Z', '2026-11-16T16:00:00Z');
    insert into production.work_exported (retailer_id, number, fulfillment_no, work_export_id, supplier_id, invoice_number)
    select f.retailer_id, f.number, f.fulfillment_no, x.work_export_id, f.supplier_id, f.invoice_number
      from production.fulfillment f join production.work_export x using (supplier_id) where f.number = ${number} and f.retailer_id = 1;
    insert into hub.users (party, retailer_id, supplier_id, role, email, email_key, name, created_at)
    select party, case party when 'retailer' then owner end, case party when 'supplier' then owner end, 'owner',
           party || owner || '@hush.example', party || owner || '@hush.example', 'Hush', now()
      from (values ('operator', 0), ('retailer', 1), ('retailer', 2), ('supplier', 1), ('supplier', 2)) v(party, owner);
    insert into hub.notice (user_id, environment, event_key, kind, delivery, content, state, created_at, sent_at)
    select user_id, 'production', 'production/1/' || n || '/late/2/1', 'late', 'mail', '{}', 'sent', '2026-11-19T15:00:00Z', '2026-11-19T15:00:02Z'
      from hub.users cross join unnest(array[${number}, ${number}0]) n where email like '%hush.example'`)
  const order = await pack(`/orders/r1/${number}/evidence`)
  const files = order.json('files.json')
  expect(
    files.sent.map(({ fileName, rows }: { fileName: string; rows: number }) => [fileName, rows]),
  ).toEqual([
    ['po-1.csv', 4],
    ['po-2.csv', 1],
  ])
  expect(files.received.map(({ fileName }: { fileName: string }) => fileName)).toEqual([
    'ship1.csv',
    'ship2.csv',
  ])
  expect(
    order
      .lines('mails.jsonl')
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['operator', 'retailer', 'supplier', 'supplier'])
  expect(order.all).not.toMatch(/hush/i)
  const own = await pack(`/fulfillments/${invoices[1]}/evidence`, keys.s1)
  expect(own.json('files.json')).toMatchObject({
    sent: [{ fulfillmentNo: 1, fileName: 'po-1.csv', state: 'written', again: false, fulfillments: 3 }],
    received: [
      {
        ...{ kind: 'shipments', fileName: 'ship1.csv', sha256: 'hash-of-one', state: 'refused' },
        rows: { accepted: 2, known: 0, refused: 1 },
      },
    ],
  })
  expect(own.lines('mails.jsonl')).toEqual([
    {
      ...{ kind: 'late', to: 'supplier', role: 'owner', delivery: 'mail', state: 'sent' },
      ...{ createdAt: '2026-11-19T15:00:00.000Z', sentAt: '2026-11-19T15:00:02.000Z' },
    },
  ])
  expect(own.all).not.toMatch(/hush|po-2|ship2|old\.csv/i)
})

test('a scorecard counts what was due, for the operator and for the supplier itself', async () => {
  const days = 'from=2026-11-16&to=2026-11-19'
  const card = async (supplier: string, key = api.keys.live, asked = days) =>
    await api.call('GET', `/suppliers/${supplier}/scorecard?${asked}`, { key })
  const shipped = {
    step: 'ship',
    due: 1,
    inTime: 1,
    late: 0,
    open: 0,
    canceled: 0,
    rejected: 0,
    p50Minutes: 240,
    p90Minutes: 240,
  }
  const { body } = await card('s1')
  expect(body).toMatchObject({ supplier: 's1', timezone: 'America/New_York' })
  expect(body.steps[1]).toEqual(shipped)
  expect((await card('s1', keys.s1)).body).toEqual(body)
  expect((await card('s2')).body.steps.map(({ late, inTime }: { late: number; inTime: number }) => [late, inTime])).toEqual([[1, 0], [1, 0]]) // biome-ignore format: figures
  expect((await card('s2', keys.s1)).body.error.code).toBe('supplier-not-found')
  expect((await card('nobody')).status).toBe(404)
  expect(
    (await card('s1', api.keys.live, 'from=2026-11-18&to=2026-11-18')).body.steps.map(
      ({ step }: { step: string }) => step,
    ),
  ).toEqual(['ship'])
  expect((await card('s1', api.keys.live, 'from=2026-11-20&to=2026-11-18')).status).toBe(422)
  expect((await card('s1', api.keys.live, 'from=2025-01-01&to=2026-11-18')).status).toBe(422)
  expect((await card('s1', api.keys.test)).body.steps).toEqual([])
})
