import type { Command } from 'commander'
import { removeCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addCarrierRemove(parent: Command): void {
  const command = parent
    .command('remove')
    .description('ask a carrier no more')
    .argument('<code>', 'of the carrier')
    .action(async (code: string, { json, ...options }: EnvironmentOptions & JsonOption) => {
      await withHub(environmentOf(options), (hub, caller) => removeCarrier(hub, caller, code))
      if (json) sayJson({ removed: true })
      else say(`Carrier ${code} is asked no more.`)
    })
  withExample(withJson(withEnvironment(command)), 'carrier remove acme')
}
