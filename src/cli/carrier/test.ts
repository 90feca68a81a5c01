import type { Command } from 'commander'
import { testCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import { testedToWire } from '../../operator/fulfillment/carrier-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addCarrierTest(parent: Command): void {
  const command = parent
    .command('test')
    .description('ask a carrier about one tracking number, and keep nothing of it')
    .argument('<code>', 'of the carrier')
    .argument('<number>', 'the tracking number')
    .action(
      async (code: string, trackingNumber: string, { json, ...options }: EnvironmentOptions & JsonOption) => {
        const tested = await withHub(environmentOf(options), async (hub, caller) =>
          testedToWire(
            await testCarrier(hub, caller, code, { trackingNumber, carrier: null, shippedAt: null }),
          ),
        )
        if (json) return sayJson(tested)
        if (tested.answer === 'unknown') return say('The carrier knows no such parcel.')
        if (tested.answer === 'failed') return say(`It could not be asked: ${tested.reason ?? ''}`)
        const rows = tested.scans.map(({ at, state, place, text }) => [at, state, place, text])
        for (const line of table(['AT', 'STATE', 'PLACE', 'TEXT'], rows)) say(line)
      },
    )
  withExample(withJson(withEnvironment(command)), 'carrier test acme 1Z999AA10123456784')
}
