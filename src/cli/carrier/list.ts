import type { Command } from 'commander'
import { listCarriers } from '../../core/fulfillment/tracking/carriers.ts'
import { carrierToWire } from '../../operator/fulfillment/carrier-mapping.ts'
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

export function addCarrierList(parent: Command): void {
  const command = parent
    .command('list')
    .description('whom parcels are asked of, and how that goes')
    .action(async ({ json, ...options }: EnvironmentOptions & JsonOption) => {
      const found = await withHub(environmentOf(options), (hub, caller) => listCarriers(hub, caller))
      if (json) return sayJson(found.map(carrierToWire))
      const rows = found.map((each) => [
        each.code,
        each.kind,
        each.carriers.length === 0 ? 'all' : each.carriers.join(', '),
        each.askedAt?.toISOString() ?? null,
        each.restUntil?.toISOString() ?? null,
        each.lastFailure,
      ])
      for (const line of table(['CARRIER', 'KIND', 'OF', 'ASKED', 'LEFT ALONE UNTIL', 'LAST FAILURE'], rows))
        say(line)
    })
  withExample(withJson(withEnvironment(command)), 'carrier list --sandbox')
}
