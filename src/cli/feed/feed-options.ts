import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { constantColumns } from '../../core/catalog/imports/constants.ts'
import type { AsOfRule, FeedSettings, FeedSource } from '../../core/inventory/feeds/feed.ts'
import type { GateRules } from '../../core/inventory/feeds/gates.ts'
import { type ReadingOptions, readOptionsOf, withReading } from '../import-command.ts'
import { wholeNumber } from '../options.ts'

/** What a feed is agreed on by; what is left out is as usual, or stays as it is. */
export interface FeedOptions extends ReadingOptions {
  readonly by?: FeedSource['by']
  readonly url?: string
  readonly headers?: string
  readonly layout?: string
  readonly warehouse?: string
  readonly priceList?: string
  readonly counts?: FeedSettings['counts']
  readonly receivedLag?: number
  readonly asOf?: AsOfRule['by']
  readonly pattern?: string
  readonly zone: string
  readonly schedule?: string | false
  readonly partial?: boolean
  readonly gate?: GateRules
}

export function withFeedOptions(command: Command): Command {
  return withReading(command)
    .addOption(
      new Option('--by <way>', 'how files come: upload unless said').choices(['upload', 'folder', 'pull']),
    )
    .option('--url <address>', 'where it is fetched')
    .option('--headers <file>', 'JSON of headers sent along, such as a key; kept sealed')
    .option('--schedule <cron>', 'when it is looked for, five fields')
    .option('--zone <zone>', 'of the schedule and of times in files', 'UTC')
    .option('--layout <name>', 'hub, a ready layout or a saved mapping; by its columns unless said')
    .option('--warehouse <code>', 'of rows that name none')
    .option('--price-list <code>', 'of rows that name none')
    .addOption(
      new Option('--counts <what>', 'of stock: what lies there, or that less received orders').choices([
        'physical',
        'available',
      ]),
    )
    .option('--received-lag <minutes>', 'a purchase order is known so long after it', wholeNumber(0, 10_080))
    .addOption(
      new Option('--as-of <rule>', 'what says when a file was counted: receipt unless said').choices([
        'receipt',
        'column',
        'file-name',
        'last-modified',
      ]),
    )
    .option('--pattern <name>', 'of file names, such as stock-{yyyy}{MM}{dd}-{HH}{mm}.csv')
    .option('--partial', 'files name only what changed')
    .option(
      '--gate <name=limit>',
      'such as zeroed-stock=30, cost-jump=off; repeatable; others stay as they are',
      gateOption,
    )
}

/** What the options say; the headers' values go another way. */
export function settingsOf(options: FeedOptions, headers: object | undefined): Partial<FeedSettings> {
  const { url = '', layout, counts, receivedLag, partial, schedule, zone, gate } = options
  const by = options.by ?? (options.url === undefined ? undefined : 'pull')
  const asOf = asOfOf(options)
  const read = Object.fromEntries(
    Object.entries(readOptionsOf(options)).filter(([, value]) => value !== undefined),
  )
  const constants = constantColumns({ warehouse: options.warehouse, priceList: options.priceList })
  const isSaid = (said: object) => Object.keys(said).length > 0
  return {
    ...(by === undefined
      ? {}
      : { source: by === 'pull' ? { by, url, headers: Object.keys(headers ?? {}) } : { by } }),
    ...(layout === undefined ? {} : { layout }),
    ...(isSaid(read) ? { read } : {}),
    ...(isSaid(constants) ? { constants } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    ...(counts === undefined ? {} : { counts }),
    ...(receivedLag === undefined ? {} : { receivedLagMinutes: receivedLag }),
    ...(partial === undefined ? {} : { partial }),
    ...(schedule === undefined ? {} : { schedule: schedule === false ? null : { cron: schedule, zone } }),
    ...(gate === undefined ? {} : { gates: gate }),
  }
}

function asOfOf({ asOf, pattern = '', zone }: FeedOptions): AsOfRule | undefined {
  if (asOf === 'column') return { by: asOf, zone }
  if (asOf === 'file-name') return { by: asOf, pattern, zone }
  return asOf === undefined ? undefined : { by: asOf }
}

function gateOption(text: string, before: GateRules = {}): GateRules {
  const [, name = '', limit = ''] = /^([a-z-]+)=(off|\d{1,3}(?:\.\d{1,2})?)$/.exec(text) ?? []
  if (name === '') throw new InvalidArgumentError('Say <gate>=<percent> or <gate>=off.')
  return { ...before, [name]: limit === 'off' ? null : { share: Number(limit) } }
}

/** The headers that are sent along, from their file. @throws Error with a sentence */
export function headersOf({ headers }: FeedOptions): Readonly<Record<string, string>> | undefined {
  if (headers === undefined) return undefined
  const entries = Object.entries(jsonOf(headers) ?? {})
  if (entries.every(([, value]) => typeof value === 'string')) return Object.fromEntries(entries)
  throw new Error(`“${headers}” is to hold JSON such as {"Authorization": "Bearer …"}.`)
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`“${file}” cannot be read as JSON.`)
  }
}
