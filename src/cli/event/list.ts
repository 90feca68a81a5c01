import type { Command } from 'commander'
import { getRetailer } from '../../core/access/get-retailer.ts'
import { listEvents } from '../../core/orders/sequence-events.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly retailer?: string
  readonly after: number
  readonly limit: number
}

export function addEventList(parent: Command): void {
  const command = parent
    .command('list')
    .description('what happened, oldest first: the stream of the operator, or of one retailer')
    .option('--retailer <retailer>', 'code or number')
    .option('--after <seq>', 'only what comes after this number', wholeNumber(0), 0)
    .option('--limit <events>', 'how many at most', wholeNumber(1, 10_000), 50)
    .action(async ({ json, retailer, after, limit, ...options }: Options) => {
      const events = await withHub(environmentOf(options), async (hub, caller) => {
        const stream =
          retailer === undefined
            ? ({ kind: 'operator', ownerId: 0 } as const)
            : ({ kind: 'retailer', ownerId: (await getRetailer(hub, caller, retailer)).retailerId } as const)
        return await listEvents(hub, caller, stream, { after, limit })
      })
      if (json) return sayJson(events)
      const rows = events.map(({ seq, at, retailerId, number, version, type }) => [
        seq,
        at.toISOString(),
        retailerId,
        number,
        version,
        type,
      ])
      for (const line of table(['SEQ', 'WHEN', 'RETAILER', 'ORDER', 'VERSION', 'WHAT'], rows)) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'event list --after 100 --limit 20')
}
