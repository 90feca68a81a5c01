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

const url = '/:environment/own/sandbox'
const refusals = ['sandbox-only', 'retailer-not-found', 'forbidden'] as const
const common = { tag: 'Sandbox', params: InEnvironment, refusals } as const
const ofOne = { ...common, query: ForRetailer } as const

/** A retailer's sandbox: its clock, its simulated suppliers, and starting over. Of the sandbox alone. */
export const ownSandboxEndpoints = [
  endpoint({
    ...ofOne,
    id: 'getOwnClock',
    method: 'GET',
    url: `${url}/clock`,
    summary: 'What the clock of a retailer’s sandbox shows',
    response: SandboxClock,
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      return clockToWire(await getSandboxClock(call.hub, caller, retailer.code))
    },
  }),
  endpoint({
    ...ofOne,
    id: 'moveOwnClock',
    method: 'POST',
    url: `${url}/clock`,
    summary: 'Move the clock forward: everything that waits for a moment on the way happens',
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
    ...ofOne,
    id: 'setOwnClockBack',
    method: 'DELETE',
    url: `${url}/clock`,
    summary: 'Set the clock back to the real time, which empties the sandbox',
    body: Nothing,
    response: ClockSetBack,
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      return clockSetBackToWire(await setSandboxClockBack(call.hub, caller, retailer.code))
    },
  }),
  endpoint({
    ...common,
    id: 'listOwnScenarios',
    method: 'GET',
    url: `${url}/scenarios`,
    summary: 'What simulated suppliers did and are going to do, newest first',
    query: OwnPage,
    response: Page(Scenario),
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
    ...ofOne,
    id: 'resetOwnSandbox',
    method: 'POST',
    url: `${url}/reset`,
    summary: 'Empty a retailer’s sandbox: orders go, sample orders come back, keys stay',
    body: Nothing,
    response: OwnReset,
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      const { retailers } = await resetSandbox(call.hub, caller, { retailer: retailer.code })
      return { orders: retailers.reduce((sum, { orders }) => sum + orders, 0) }
    },
  }),
]
