import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { constantColumns } from '../../core/catalog/imports/constants.ts'
import { addFeed } from '../../core/inventory/feeds/add-feed.ts'
import type { AsOfRule, FeedSettings, FeedSource } from '../../core/inventory/feeds/feed.ts'
import type { FeedKind, GateRules } from '../../core/inventory/feeds/gates.ts'
import { feedToWire } from '../../operator/inventory/feed-mapping.ts'
import { type ReadingOptions, readOptionsOf, withReading } from '../import-command.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption, ReadingOptions {
  readonly kind: FeedKind
  readonly supplier: string
  readonly by: FeedSource['by']
  readonly url?: string
  readonly headers?: string
  readonly layout?: string
  readonly warehouse?: string
  readonly priceList?: string
  readonly counts: FeedSettings['counts']
  readonly receivedLag: number
  readonly asOf: AsOfRule['by']
  readonly pattern?: string
  readonly zone: string
  readonly schedule?: string
  readonly partial?: true
  readonly gate?: GateRules
}

export function addFeedAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('agree on what a supplier sends again and again')
    .argument('<code>', 'lower-case letters, digits and hyphens')
    .addOption(
      new Option('--kind <kind>', 'what it is').choices(['catalog', 'prices', 'stock']).makeOptionMandatory(),
    )
    .requiredOption('--supplier <code>', 'whose it is')
    .addOption(
      new Option('--by <way>', 'how files come').choices(['upload', 'folder', 'pull']).default('upload'),
    )
    .option('--url <address>', 'where it is fetched')
    .option('--headers <file>', 'JSON of headers sent along, such as a key; kept sealed')
    .option('--schedule <cron>', 'when it is looked for, five fields')
    .option('--zone <zone>', 'of the schedule and of times in files', 'UTC')
    .option('--layout <name>', 'hub, a ready layout or a saved mapping; by its columns unless said')
    .option('--warehouse <code>', 'of rows that name none')
    .option('--price-list <code>', 'of rows that name none')
    .addOption(
      new Option('--counts <what>', 'of stock: what lies there, or that less received orders')
        .choices(['physical', 'available'])
        .default('physical'),
    )
    .option(
      '--received-lag <minutes>',
      'a purchase order is known so long after it',
      wholeNumber(0, 10_080),
      0,
    )
    .addOption(
      new Option('--as-of <rule>', 'what says when a file was counted')
        .choices(['receipt', 'column', 'file-name', 'last-modified'])
        .default('receipt'),
    )
    .option('--pattern <name>', 'of file names, such as stock-{yyyy}{MM}{dd}-{HH}{mm}.csv')
    .option('--partial', 'files name only what changed')
    .option('--gate <name=limit>', 'such as zeroed-stock=30, cost-jump=off; repeatable', gateOption)
    .action(add)
  withExample(
    withJson(withReading(withEnvironment(command))),
    'feed add acme-stock --kind stock --supplier acme --by folder',
    'feed add acme-items --kind catalog --supplier acme --layout shopify --gate cost-jump=10',
  )
}

async function add(code: string, { json, ...options }: Options): Promise<void> {
  const secretHeaders = options.headers === undefined ? undefined : headersOf(options.headers)
  const { kind, supplier } = options
  const input = { code, kind, supplier, settings: settingsOf(options, secretHeaders), secretHeaders }
  const feed = await withHub(environmentOf(options), (hub, caller) => addFeed(hub, caller, input))
  if (json) return sayJson(feedToWire(feed))
  say(`Feed ${feed.code} of ${feed.supplier} is agreed on: npx dropdock feed run ${feed.code} <file>`)
}

function settingsOf(options: Options, headers: object | undefined): FeedSettings {
  const {
    by,
    url = '',
    layout,
    counts,
    receivedLag,
    asOf,
    pattern = '',
    zone,
    schedule,
    partial,
    gate,
  } = options
  return {
    source: by === 'pull' ? { by, url, headers: Object.keys(headers ?? {}) } : { by },
    ...(layout === undefined ? {} : { layout }),
    read: readOptionsOf(options),
    constants: constantColumns({ warehouse: options.warehouse, priceList: options.priceList }),
    asOf:
      asOf === 'column'
        ? { by: asOf, zone }
        : asOf === 'file-name'
          ? { by: asOf, pattern, zone }
          : { by: asOf },
    ...{ counts, receivedLagMinutes: receivedLag, partial: partial ?? false },
    schedule: schedule === undefined ? null : { cron: schedule, zone },
    gates: gate ?? {},
  }
}

function gateOption(text: string, before: GateRules = {}): GateRules {
  const [, name = '', limit = ''] = /^([a-z-]+)=(off|\d{1,3}(?:\.\d{1,2})?)$/.exec(text) ?? []
  if (name === '') throw new InvalidArgumentError('Say <gate>=<percent> or <gate>=off.')
  return { ...before, [name]: limit === 'off' ? null : { share: Number(limit) } }
}

/** @throws Error with a sentence */
function headersOf(file: string): Readonly<Record<string, string>> {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const entries = Object.entries(read ?? {})
  if (entries.every(([, value]) => typeof value === 'string')) return Object.fromEntries(entries)
  throw new Error(`“${file}” is to hold JSON such as {"Authorization": "Bearer …"}.`)
}
