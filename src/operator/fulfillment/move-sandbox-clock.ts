import { moveSandboxClock } from '../../core/fulfillment/sandbox/move-clock.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { movedClockToWire } from './sandbox-mapping.ts'
import { ClockMove, MovedClock } from './sandbox-schema.ts'

export const moveSandboxClockOperation = operation({
  id: 'moveSandboxClock',
  method: 'POST',
  url: '/sandbox/:retailer/clock',
  tag: 'Sandbox',
  summary: 'Move the clock of a retailer’s sandbox forward',
  description:
    'It stops at every moment for which something waits: simulated suppliers act, holds end, tokens expire, the nightly reset ' +
    'comes. All of it has happened when this answers. Other retailers’ clocks stay as they are, and time only goes forward.',
  params: RetailerPath,
  body: ClockMove,
  response: MovedClock,
  refusals: ['sandbox-only', 'retailer-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    movedClockToWire(await moveSandboxClock(hub, caller, { ...body, ...params })),
})
