import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { changeEndpoint } from '../../src/core/fulfillment/webhooks/endpoints.ts'
import { readEvents } from '../../src/core/orders/read-events.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { stopWaiting } from '../../src/core/orders/wait-for-event.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { operator, testHub } from '../support/hub.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { emptied, type House, insertPending, openHouse } from './house.ts'

let house: House
let app: FastifyInstance
let url: string
beforeAll(async () => {
  house = await openHouse()
  app = await createApp(house.hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'test' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  // as: it listens on a port
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
beforeEach(async () => {
  await emptied(house)
  await house.fresh.admin.query('truncate production.pending')
})
afterEach(() => closeReceivers())
afterAll(async () => {
  await app.close()
  await house.close()
})

const ready = async () => {
  const answer = await fetch(`${url}/readyz`)
  return { status: answer.status, body: await answer.json() }
}
const figure = async (name: string) => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name}\\{environment="production"\\} (\\S+)$`, 'm').exec(text)?.[1])
}
const pending = () =>
  insertPending(house.fresh, [{ order: 1 }, { order: 2 }], house.clock.now(), 'production')

test('a sequencer that is behind is a warning after one second, and a problem after ten', async () => {
  expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } })
  expect(await figure('dropdock_sequencer_lag_events')).toBe(0)
  await pending()
  house.clock.advance(1000)
  expect((await ready()).body).toEqual({ status: 'ready' })
  house.clock.advance(500)
  const behind = 'The production event streams are 1.5 s behind.'
  expect(await ready()).toEqual({ status: 200, body: { status: 'ready', warnings: [behind] } })
  expect(await figure('dropdock_sequencer_lag_events')).toBe(2)
  expect(await figure('dropdock_sequencer_lag_seconds')).toBe(1.5)
  house.clock.advance(10_500)
  const lost = 'The production event streams are 12 s behind.'
  expect(await ready()).toEqual({ status: 503, body: { status: 'not ready', problems: [lost] } })
  await sequenceEvents(house.hub, 'production')
  expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } })
})

test('events of a sandbox whose clock is ahead are nobody’s delay', async () => {
  const figures = async () =>
    (await (await fetch(`${url}/metrics`)).text())
      .split('\n')
      .filter((line) => /lag_seconds\{environment="sandbox"\}/.test(line))
      .map((line) => Number(line.split(' ')[1]))
  const tomorrow = new Date(house.clock.now().getTime() + 86_400_000)
  await insertPending(house.fresh, [{ order: 7 }], tomorrow, 'sandbox')
  expect([await figures(), (await ready()).body]).toEqual([[0, 0, 0], { status: 'ready' }])
  // one that is late all the same shows beside it
  await insertPending(house.fresh, [{ order: 8 }], new Date(house.clock.now().getTime() - 2000), 'sandbox')
  expect((await figures())[0]).toBe(2)
  await sequenceEvents(house.hub, 'sandbox')
  expect(await figures()).toEqual([0, 0, 0])
})

test('what has not been sent, and what was not taken, are figures; a paused endpoint is nobody’s delay', async () => {
  let isOpen = false
  const taker = await receiver((_, response) => response.writeHead(isOpen ? 200 : 500).end())
  const paused = await receiver((_, response) => response.end())
  await house.endpoint(taker.url)
  const { endpoint } = await house.endpoint(paused.url)
  await changeEndpoint(house.hub, operator.production, endpoint.endpointId, { paused: true })
  await house.tell([{ order: 1 }, { order: 2 }, { order: 2, version: 2 }])
  house.clock.advance(3000)
  expect(await figure('dropdock_webhook_lag_events')).toBe(3)
  expect(await figure('dropdock_webhook_lag_seconds')).toBe(3)
  await house.deliver()
  house.clock.advance(2000)
  expect(await figure('dropdock_webhook_lag_events')).toBe(0)
  expect(await figure('dropdock_webhook_lag_seconds')).toBe(0)
  expect(await figure('dropdock_webhook_retry_lag_events')).toBe(3)
  expect(await figure('dropdock_webhook_retry_lag_seconds')).toBe(2)
  isOpen = true
  house.clock.advance(10_000)
  await house.deliver()
  expect(await figure('dropdock_webhook_retry_lag_events')).toBe(0)
})

test('who waits for an event when the hub stops is answered at once, with the place it had', async () => {
  await house.tell([{ order: 1 }])
  const hub = testHub({ db: house.fresh.db, clock: house.clock, outgoing: openOutgoing({ allow: [] }) })
  const own = { kind: 'operator', ownerId: 0 } as const
  const wait = () => readEvents(hub, operator.production, own, { after: 1, limit: 10, waitSeconds: 30 })
  const waiting = [wait(), wait()]
  const still = await Promise.race([
    ...waiting,
    new Promise((resolve) => setTimeout(resolve, 400, 'waiting')),
  ])
  expect(still).toBe('waiting')
  stopWaiting(hub)
  const patience = new Promise((resolve) => setTimeout(resolve, 10_000, 'still waiting'))
  expect(await Promise.race([Promise.all(waiting), patience])).toMatchObject([
    { events: [], cursor: 1 },
    { events: [], cursor: 1 },
  ])
  expect(await wait()).toMatchObject({ events: [], cursor: 1 })
})
