import { type Command, Option } from 'commander'
import { addFeed } from '../../core/inventory/feeds/add-feed.ts'
import type { FeedKind } from '../../core/inventory/feeds/gates.ts'
import { standingOfFeed } from '../../core/inventory/feeds/standing.ts'
import { feedToWire } from '../../operator/inventory/feed-mapping.ts'
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
import { type FeedOptions, headersOf, settingsOf, withFeedOptions } from './feed-options.ts'

interface Options extends EnvironmentOptions, JsonOption, FeedOptions {
  readonly kind: FeedKind
  readonly supplier: string
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
    .action(add)
  withExample(
    withJson(withFeedOptions(withEnvironment(command))),
    'feed add acme-stock --kind stock --supplier acme --by folder',
    'feed add acme-items --kind catalog --supplier acme --layout shopify --gate cost-jump=10',
  )
}

async function add(code: string, { json, ...options }: Options): Promise<void> {
  const secretHeaders = headersOf(options)
  const { kind, supplier } = options
  const input = { code, kind, supplier, settings: settingsOf(options, secretHeaders), secretHeaders }
  const made = await withHub(environmentOf(options), async (hub, caller) =>
    standingOfFeed(hub, caller, await addFeed(hub, caller, input)),
  )
  if (json) return sayJson(feedToWire(made))
  const { feed } = made
  say(`Feed ${feed.code} of ${feed.supplier} is agreed on: npx dropdock feed run ${feed.code} <file>`)
}
