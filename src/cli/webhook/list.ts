import { type Command, Option } from 'commander'
import { listEndpoints } from '../../core/fulfillment/webhooks/endpoints.ts'
import { streamFromWire, webhookToWire } from '../../operator/fulfillment/webhook-mapping.ts'
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

interface Options extends EnvironmentOptions, JsonOption {
  readonly retailer?: string
  readonly supplier?: string
}

const MOST = 1000

export function addWebhookList(parent: Command): void {
  const command = parent
    .command('list')
    .description('where events are sent, and how far each endpoint is')
    .option('--retailer <retailer>', 'only those of this retailer')
    .addOption(new Option('--supplier <supplier>', 'only those of this supplier').conflicts('retailer'))
    .action(async ({ json, ...options }: Options) => {
      const found = await withHub(environmentOf(options), async (hub, caller) => {
        const isNamed = options.retailer !== undefined || options.supplier !== undefined
        const stream = isNamed ? await streamFromWire(hub, caller, options) : null
        return await listEndpoints(hub, caller, stream, { after: 0, limit: MOST })
      })
      if (json) return sayJson(found.map(webhookToWire))
      const heads = [
        'WEBHOOK',
        'WHOSE',
        'URL',
        'STATE',
        'AT',
        'LATEST',
        'WAITING',
        'GIVEN UP',
        'FAILED IN A ROW',
      ]
      const rows = found.map((each) => [
        each.endpointId,
        each.kind === 'operator' ? 'operator' : `${each.kind} ${each.ownerId}`,
        each.url,
        each.pausedAt ? 'paused' : 'on',
        each.cursor,
        each.lastSeq,
        each.waiting,
        each.givenUp,
        each.failuresInRow,
      ])
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'webhook list --retailer harbor-hound')
}
