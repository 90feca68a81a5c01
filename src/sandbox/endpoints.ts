import { type TSchema, Type } from 'typebox'
import type { RetailerCaller } from '../core/access/caller.ts'
import { listScenarios } from '../core/fulfillment/sandbox/find-scenarios.ts'
import { moveSandboxClock } from '../core/fulfillment/sandbox/move-clock.ts'
import { getSandboxClock } from '../core/fulfillment/sandbox/sandbox-clock.ts'
import { setSandboxClockBack } from '../core/fulfillment/sandbox/set-clock-back.ts'
import type { Hub } from '../core/hub.ts'
import type { ProblemCode } from '../core/shared/problem.ts'
import { clockSetBackToWire, clockToWire, movedClockToWire } from '../operator/fulfillment/sandbox-mapping.ts'
import { ClockMove, ClockSetBack, MovedClock, SandboxClock } from '../operator/fulfillment/sandbox-schema.ts'
import { scenarioToWire } from '../operator/fulfillment/scenario-mapping.ts'
import { Scenario } from '../operator/fulfillment/scenario-schema.ts'
import { Closed } from '../operator/wire-schema.ts'

/** One request: of a retailer, about its own sandbox, and valid. */
interface Call {
  readonly hub: Hub
  readonly caller: RetailerCaller
  readonly body: unknown
}

export interface Endpoint {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Under `/sandbox`. */
  readonly url: string
  readonly summary: string
  readonly description: string
  readonly body?: TSchema
  readonly response: TSchema
  readonly refusals: readonly ProblemCode[]
  readonly answer: (call: Call) => Promise<unknown>
}

const SHOWN = 100

export const endpoints: readonly Endpoint[] = [
  {
    id: 'getClock',
    method: 'GET',
    url: '/clock',
    summary: 'What the clock of your sandbox shows',
    description: 'It shows the real time until you move it, and runs on from there.',
    response: SandboxClock,
    refusals: [],
    answer: async ({ hub, caller }) => clockToWire(await getSandboxClock(hub, caller)),
  },
  {
    id: 'moveClock',
    method: 'POST',
    url: '/clock',
    summary: 'Move the clock of your sandbox forward',
    description:
      'It stops at every moment for which something waits: simulated suppliers act, holds end, tokens expire, the nightly reset ' +
      'comes. All of it has happened when this answers. Nobody else’s clock moves.',
    body: ClockMove,
    response: MovedClock,
    refusals: ['invalid-request', 'forbidden'],
    // as: the schema has seen it
    answer: async ({ hub, caller, body }) =>
      movedClockToWire(await moveSandboxClock(hub, caller, body as Parameters<typeof moveSandboxClock>[2])),
  },
  {
    id: 'setClockBack',
    method: 'DELETE',
    url: '/clock',
    summary: 'Set the clock of your sandbox back to the real time',
    description:
      'It empties the sandbox: what happened in a time that has not come cannot stay. A clock that shows the real time is left as ' +
      'it is, with its orders.',
    response: ClockSetBack,
    refusals: ['forbidden'],
    answer: async ({ hub, caller }) => clockSetBackToWire(await setSandboxClockBack(hub, caller)),
  },
  {
    id: 'getScenarios',
    method: 'GET',
    url: '/scenarios',
    summary: 'What simulated suppliers did and are going to do with your orders',
    description: `The newest ${SHOWN} orders that asked for one, newest first. All times are by the clock of your sandbox.`,
    response: Closed({ data: Type.Array(Scenario) }),
    refusals: [],
    answer: async ({ hub, caller }) => {
      const found = await listScenarios(hub, caller, { before: null, limit: SHOWN })
      return { data: found.map(scenarioToWire) }
    },
  },
]
