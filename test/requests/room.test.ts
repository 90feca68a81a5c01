import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Speaker } from '../console/speaker.ts'
import { ask } from '../support/http.ts'
import type { Site } from '../support/site.ts'
import { type Calls, nobodys, openCalls } from './calls.ts'

let calls: Calls
let site: Site
let operator: Speaker
let one: Speaker
beforeAll(async () => {
  calls = await openCalls()
  ;({ site, operator, one } = calls)
})
afterAll(() => site.close())
beforeEach(() => calls.empty())

const written = () => calls.written()
const place: Calls['place'] = (...asked) => calls.place(...asked)
const listed: Calls['listed'] = (...asked) => calls.listed(...asked)

test('an order whose call came among many says that its words are not kept', async () => {
  const told = async (number: number) =>
    (await operator.ask('GET', `/production/hub/orders/r1/${number}/tellings`)).json().arrival
  const kept = (await place('r1', 'PO-70')).json().data.id
  await written()
  expect(JSON.parse((await told(kept)).body)).toMatchObject({ custom_order_id: 'PO-70' })
  for (let calls = 0; calls < 50; calls += 1) site.hub.requestLog.production.take(nobodys(site.clock.now()))
  const number = (await place('r1', 'PO-71')).json().data.id
  await written()
  expect(await told(number)).toMatchObject({ method: 'PUT', status: 200, body: null, answer: null })
  // what was refused is kept, however many there are
  for (let calls = 0; calls < 50; calls += 1) site.hub.requestLog.production.take(nobodys(site.clock.now()))
  await place('r1', 'PO-72', { line_items: [] })
  const { data } = await listed(one, '?status=failed')
  const refused = await one.ask('GET', `/production/own/request-log/${data[0]?.entry}`)
  expect(refused.json().requestBody).toContain('PO-72')
  await site.fresh.admin.query('delete from production.request_log')
  expect(await told(number)).toBe(null)
})

test('what finds no room or no database is counted, and no call waits or fails for it', async () => {
  const log = site.hub.requestLog.production
  const before = log.dropped
  await site.fresh.admin.query('alter table production.request_log rename to gone')
  expect((await place('r1', 'PO-5')).status).toBe(200)
  await written()
  expect(log.dropped).toBe(before + 1)
  await site.fresh.admin.query('alter table production.gone rename to request_log')
  const call = nobodys(site.clock.now())
  for (let calls = 0; calls < 5010; calls += 1) log.take(call)
  expect(log.dropped).toBe(before + 11)
  await written()
  expect((await listed(operator, '?limit=1')).data).toHaveLength(1)
  const metrics = await ask(site.port, '/metrics')
  expect(metrics.text).toContain(`dropdock_unlogged_calls_total{environment="production"} ${before + 11}`)
})
