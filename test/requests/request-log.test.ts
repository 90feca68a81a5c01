import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cleanUpRequests } from '../../src/core/orders/requests/clean-up.ts'
import { listRequests, requestsOfOrder } from '../../src/core/orders/requests/read-requests.ts'
import type { Speaker } from '../console/speaker.ts'
import { ask } from '../support/http.ts'
import type { Site } from '../support/site.ts'
import { type Calls, openCalls, shipping, tokens } from './calls.ts'

let calls: Calls
let site: Site
let operator: Speaker
let one: Speaker
let two: Speaker
beforeAll(async () => {
  calls = await openCalls()
  ;({ site, operator, one, two } = calls)
})
afterAll(() => site.close())
beforeEach(() => calls.empty())

const written = () => calls.written()
const place: Calls['place'] = (...asked) => calls.place(...asked)
const listed: Calls['listed'] = (...asked) => calls.listed(...asked)

test('a call is kept whole, for its retailer and the operator and nobody else', async () => {
  const answer = await place('r1', 'PO-1')
  expect(answer.status, answer.text).toBe(200)
  const number = answer.json().data.id
  const [entry] = (await listed(one)).data
  expect(entry).toMatchObject({
    ...{ surface: 'endless-aisles', retailer: 'r1', method: 'PUT', path: '/endless-aisles/api/orders' },
    ...{ status: 200, problem: null, number, po: 'PO-1', requestId: answer.headers['x-request-id'] },
  })
  expect((await listed(operator)).data).toEqual([entry])
  expect((await listed(two)).data).toEqual([])
  const whole = await one.ask('GET', `/production/own/request-log/${entry.entry}`)
  expect(JSON.parse(whole.json().requestBody)).toMatchObject({ custom_order_id: 'PO-1', shipping })
  expect(whole.json().answerBody).toBe(answer.text)
  expect(whole.json().orders).toEqual([{ retailer: 'r1', number, po: 'PO-1', brought: true }])
  expect(whole.text).not.toContain(tokens.r1)
  const foreign = await two.ask('GET', `/production/own/request-log/${entry.entry}`)
  expect([foreign.status, foreign.json().error.code]).toEqual([404, 'log-entry-not-found'])
  expect((await two.ask('GET', '/production/own/request-log?retailer=r1')).status).toBe(404)
  expect((await one.ask('GET', '/production/hub/request-log')).status).toBe(403)
  expect((await operator.ask('GET', '/production/own/request-log?retailer=r1')).json().data).toEqual([entry])
  expect((await operator.ask('GET', '/sandbox/hub/request-log')).json().data).toEqual([])
})

test('an order knows the calls that brought it, and those that were answered with it', async () => {
  const number = (await place('r1', 'PO-2')).json().data.id
  await place('r1', 'PO-2')
  await written()
  const everybody = { environment: 'production', retailerId: 'everybody' } as const
  const calls = await requestsOfOrder(site.hub, everybody, { retailerId: 1, number })
  expect(calls.map(({ brought, retailer, po }) => [brought, retailer, po])).toEqual([
    [true, 'r1', 'PO-2'],
    [false, 'r1', 'PO-2'],
  ])
  const others = { environment: 'production', retailerId: 2 } as const
  expect(await requestsOfOrder(site.hub, others, { retailerId: 1, number })).toEqual([])
  expect((await listed(operator, '?po=PO-2')).data).toHaveLength(2)
  expect((await listed(two, `?number=${number}`)).data).toEqual([])
})

test('the call once more, for a shell, does what it did', async () => {
  await place('r1', "O'Hara $HOME `id`")
  const [entry] = (await listed(one)).data
  const whole = (await one.ask('GET', `/production/own/request-log/${entry.entry}`)).json()
  expect(whole.curl).not.toContain(tokens.r1)
  const { stdout: output } = await promisify(execFile)('bash', ['-c', `${whole.curl} -s`], {
    env: { ...process.env, TOKEN: tokens.r1 },
    timeout: 20_000,
  })
  expect(output).toMatch(/^HTTP\/1.1 200/)
  expect(output).toContain(whole.answerBody)
})

test('no secret is in the log: not of headers, addresses, bodies or answers', async () => {
  const key = await operator.ask('POST', '/production/hub/credentials', {
    body: { kind: 'operator-key', name: 'Robot' },
  })
  const { secret } = key.json()
  const bearer = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const made = await ask(site.port, '/operator/credentials', {
    method: 'POST',
    headers: bearer,
    body: JSON.stringify({ kind: 'endless-aisles-token', retailer: 'r1', name: 'Shop' }),
  })
  expect(made.status, made.text).toBe(201)
  await ask(site.port, '/sophio/createorder.wws?authentication=c2VjcmV0OnBhaXI=&action=LIST')
  await place('r1', 'PO-3', { note: tokens.r1, password: 'swordfish', card: '4111 1111 1111 1111' })
  await ask(site.port, `/endless-aisles/api/orders?token=swordfish&x=${tokens.r1}`, {
    headers: { 'x-ea-request-token': tokens.r1 },
  })
  await written()
  const { rows } = await site.fresh.admin.query('select l::text as text from production.request_log l')
  expect(rows).toHaveLength(4)
  const all = rows.map(({ text }) => text).join('\n')
  for (const gone of [secret, made.json().secret, tokens.r1, 'swordfish', '4111 1111', 'c2VjcmV0'])
    expect(all).not.toContain(gone)
  // what is left says what it was about
  expect(all).toContain('PO-3')
})

test('refusals are named; whoever was not known is the operator’s to see', async () => {
  await ask(site.port, '/endless-aisles/api/orders', { headers: { 'x-ea-request-token': 'wrong-token' } })
  await ask(site.port, '/endless-aisles/api/orders/999999', { headers: { 'x-ea-request-token': tokens.r2 } })
  await ask(site.port, '/operator/nowhere')
  const { data } = await listed(operator, '?status=failed')
  expect(data.map(({ surface, status, problem, retailer }) => [surface, status, problem, retailer])).toEqual([
    ['operator', 401, 'unauthenticated', null],
    ['endless-aisles', 404, 'order-not-found', 'r2'],
    ['endless-aisles', 401, 'unauthenticated', null],
  ])
  expect((await listed(two)).data).toHaveLength(1)
  expect((await listed(one)).data).toEqual([])
  const hours = await operator.ask('GET', '/production/hub/request-hours')
  expect(hours.json().data).toEqual([
    { hour: '2026-11-20T15:00:00.000Z', requests: 3, refused: 3, failed: 0 },
  ])
})

test('pages follow one another without a gap, and filters find what they name', async () => {
  for (let call = 0; call < 5; call += 1) {
    await place('r1', `PO-4${call}`)
    site.clock.advance(1000)
  }
  await ask(site.port, '/endless-aisles/api/stock', { headers: { 'x-ea-request-token': tokens.r2 } })
  const first = await listed(operator, '?limit=4')
  const second = await listed(operator, `?limit=4&after=${first.next}`)
  expect([...first.data, ...second.data].map(({ po }) => po)).toEqual([
    ...[null, 'PO-44', 'PO-43', 'PO-42', 'PO-41', 'PO-40'],
  ])
  expect(second.next).toBe(null)
  const middle = first.data[2]
  for (const [query, count] of [
    ['?retailer=r2', 1],
    ['?method=PUT', 5],
    ['?path=/endless-aisles/api/st', 1],
    ['?surface=homeroots', 0],
    [`?requestId=${middle.requestId}`, 1],
    [`?since=${middle.at}`, 3],
    [`?until=${middle.at}`, 3],
    [`?credential=${middle.credentialId}`, 5],
    ['?status=2xx&po=PO-43', 1],
  ] as const)
    expect([query, (await listed(operator, query)).data.length]).toEqual([query, count])
  for (const query of ['?after=x', '?status=9xx', '?unknown=1'])
    expect((await operator.ask('GET', `/production/hub/request-log${query}`)).status, query).toBe(400)
  expect((await operator.ask('GET', '/production/hub/request-log?retailer=none')).status).toBe(404)
})

test('what is too old goes, and of what is too much the oldest', async () => {
  await place('r1', 'PO-60')
  site.clock.advance(8 * 86_400_000)
  await place('r1', 'PO-61')
  site.clock.advance(2 * 3_600_000)
  await place('r2', 'PO-62')
  await written()
  // a call about several orders has the others beside it
  await site.fresh.admin.query(
    `insert into production.request_order (retailer_id, number, entry_id, po, brought)
     select retailer_id, 99000, entry_id, po || '-2', true from production.request_log`,
  )
  await cleanUpRequests(site.hub)
  const everybody = { environment: 'production', retailerId: 'everybody' } as const
  const left = async () => (await listRequests(site.hub, everybody, { limit: 9 })).map(({ po }) => po)
  expect(await left()).toEqual(['PO-62', 'PO-61'])
  await site.fresh.admin.query(
    `update production.request_hour set bytes = 3000000000 where hour = (select min(hour) from production.request_hour)`,
  )
  await cleanUpRequests(site.hub)
  expect(await left()).toEqual(['PO-62'])
  const orders = await site.fresh.admin.query('select po from production.request_order')
  expect(orders.rows).toEqual([{ po: 'PO-62-2' }])
})
