import { listScenarios } from '../core/fulfillment/sandbox/find-scenarios.ts'
import { moveSandboxClock } from '../core/fulfillment/sandbox/move-clock.ts'
import { getSandboxClock } from '../core/fulfillment/sandbox/sandbox-clock.ts'
import { setSandboxClockBack } from '../core/fulfillment/sandbox/set-clock-back.ts'
import { resetSandbox } from '../core/orders/reset-sandbox.ts'
import { clockSetBackToWire, clockToWire, movedClockToWire } from '../operator/fulfillment/sandbox-mapping.ts'
import { ClockMove, ClockSetBack, MovedClock, SandboxClock } from '../operator/fulfillment/sandbox-schema.ts'
import { scenarioToWire } from '../operator/fulfillment/scenario-mapping.ts'
import { Scenario } from '../operator/fulfillment/scenario-schema.ts'
import { defaultLimit, idFromCursor, pageOf } from '../operator/paging.ts'
import { Page } from '../operator/wire-schema.ts'
import { ownOf, ownToChange } from './callers.ts'
import { endpoint } from './endpoint.ts'
import { OwnPage, OwnReset } from './own-schema.ts'
import { ForRetailer, InEnvironment, Nothing } from './schema.ts'

const tag = 'Sandbox'
const refusals = ['sandbox-only', 'retailer-not-found', 'forbidden'] as const

/** A retailer's sandbox: its clock, its simulated suppliers, and starting over. Of the sandbox alone. */
export const ownSandboxEndpoints = [
  endpoint({
    id: 'getOwnClock',
    method: 'GET',
    url: '/:environment/own/sandbox/clock',
    tag,
    summary: 'What the clock of a retailer’s sandbox shows',
    params: InEnvironment,
    query: ForRetailer,
    response: SandboxClock,
    refusals,
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      return clockToWire(await getSandboxClock(call.hub, caller, retailer.code))
    },
  }),
  endpoint({
    id: 'moveOwnClock',
    method: 'POST',
    url: '/:environment/own/sandbox/clock',
    tag,
    summary: 'Move the clock forward: everything that waits for a moment on the way happens',
    params: InEnvironment,
    query: ForRetailer,
    body: ClockMove,
    response: MovedClock,
    refusals: [...refusals, 'invalid-request'],
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      return movedClockToWire(
        await moveSandboxClock(call.hub, caller, { ...call.body, retailer: retailer.code }),
      )
    },
  }),
  endpoint({
    id: 'setOwnClockBack',
    method: 'DELETE',
    url: '/:environment/own/sandbox/clock',
    tag,
    summary: 'Set the clock back to the real time, which empties the sandbox',
    params: InEnvironment,
    query: ForRetailer,
    body: Nothing,
    response: ClockSetBack,
    refusals,
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      return clockSetBackToWire(await setSandboxClockBack(call.hub, caller, retailer.code))
    },
  }),
  endpoint({
    id: 'listOwnScenarios',
    method: 'GET',
    url: '/:environment/own/sandbox/scenarios',
    tag,
    summary: 'What simulated suppliers did and are going to do, newest first',
    params: InEnvironment,
    query: OwnPage,
    response: Page(Scenario),
    refusals,
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      const { limit = defaultLimit, after } = call.query
      const before = after === undefined ? null : idFromCursor(after)
      const asked = { retailer: retailer.code, before, limit: limit + 1 }
      const found = await listScenarios(call.hub, caller, asked)
      return pageOf(found, limit, ({ number }) => String(number), scenarioToWire)
    },
  }),
  endpoint({
    id: 'resetOwnSandbox',
    method: 'POST',
    url: '/:environment/own/sandbox/reset',
    tag,
    summary: 'Empty a retailer’s sandbox: orders go, sample orders come back, keys stay',
    params: InEnvironment,
    query: ForRetailer,
    body: Nothing,
    response: OwnReset,
    refusals,
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      const { retailers } = await resetSandbox(call.hub, caller, { retailer: retailer.code })
      return { orders: retailers.reduce((sum, { orders }) => sum + orders, 0) }
    },
  }),
]
