import { setSandboxClockBack } from '../../core/fulfillment/sandbox/set-clock-back.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { clockSetBackToWire } from './sandbox-mapping.ts'
import { ClockSetBack } from './sandbox-schema.ts'

export const setSandboxClockBackOperation = operation({
  id: 'setSandboxClockBack',
  method: 'DELETE',
  url: '/sandbox/:retailer/clock',
  tag: 'Sandbox',
  summary: 'Set the clock of a retailer’s sandbox back to the real time',
  description:
    'It empties the sandbox as a reset does: what happened in a time that has not come cannot stay. A clock that shows the real ' +
    'time is left as it is, with its orders.',
  params: RetailerPath,
  response: ClockSetBack,
  refusals: ['sandbox-only', 'retailer-not-found'],
  answer: async ({ hub, caller, params }) =>
    clockSetBackToWire(await setSandboxClockBack(hub, caller, params.retailer)),
})
