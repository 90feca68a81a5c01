import { getSandboxClock } from '../../core/fulfillment/sandbox/sandbox-clock.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { clockToWire } from './sandbox-mapping.ts'
import { SandboxClock } from './sandbox-schema.ts'

export const getSandboxClockOperation = operation({
  id: 'getSandboxClock',
  method: 'GET',
  url: '/sandbox/:retailer/clock',
  tag: 'Sandbox',
  summary: 'What the clock of a retailer’s sandbox shows',
  params: RetailerPath,
  response: SandboxClock,
  refusals: ['sandbox-only', 'retailer-not-found'],
  answer: async ({ hub, caller, params }) => clockToWire(await getSandboxClock(hub, caller, params.retailer)),
})
