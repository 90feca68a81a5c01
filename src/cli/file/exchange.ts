import type { Command } from 'commander'
import { putExchange, removeExchange } from '../../core/fulfillment/files/exchange.ts'
import type { SupplierFileKind } from '../../core/fulfillment/files/take-file.ts'
import { exchangeToWire } from '../../operator/fulfillment/exchange-mapping.ts'
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

interface Options extends EnvironmentOptions, JsonOption {
  readonly schedule?: string
  readonly zone: string
  readonly bom?: true
  readonly layout?: readonly (readonly [SupplierFileKind, string])[]
}

export function addFileExchange(parent: Command): void {
  const command = parent
    .command('exchange')
    .description('give a supplier a folder to exchange files in, or change how')
    .argument('<supplier>', 'code or number')
    .option('--schedule <cron>', 'when purchase orders are written; when asked unless said')
    .option('--zone <zone>', 'of the schedule', 'UTC')
    .option('--bom', 'a byte order mark in front, by which Excel knows UTF-8')
    .option('--layout <kind=mapping>', 'by which mapping files of a kind are read; repeatable', layoutOf)
    .action(async (supplier: string, { json, schedule, zone, bom, layout = [], ...options }: Options) => {
      const settings = {
        schedule: schedule === undefined ? null : { cron: schedule, zone },
        bom: bom === true,
        layouts: Object.fromEntries(layout),
      }
      const exchange = await withHub(environmentOf(options), (hub, caller) =>
        putExchange(hub, caller, supplier, settings),
      )
      if (json) return sayJson(exchangeToWire(exchange))
      say(
        `Files of ${exchange.supplier} are exchanged in the folder files/${exchange.supplier} of the hub’s data.`,
      )
    })
  withExample(
    withJson(withEnvironment(command)),
    'file exchange acme',
    'file exchange acme --schedule "*/15 7-19 * * 1-5" --zone America/New_York --layout shipments=acme-shipments',
  )
}

function layoutOf(text: string, before: readonly (readonly [string, string])[] = []) {
  const [kind = '', mapping = ''] = text.split('=', 2)
  return [...before, [kind, mapping] as const]
}

export function addFileStop(parent: Command): void {
  const command = parent
    .command('stop')
    .description('look into a supplier’s folder no more; what lies there stays')
    .argument('<supplier>', 'code or number')
    .action(async (supplier: string, { json, ...options }: EnvironmentOptions & JsonOption) => {
      const removed = await withHub(environmentOf(options), (hub, caller) =>
        removeExchange(hub, caller, supplier),
      )
      if (json) sayJson({ removed })
      else say(removed ? 'The folder is looked into no more.' : 'It had no folder.')
    })
  withExample(withJson(withEnvironment(command)), 'file stop acme')
}
