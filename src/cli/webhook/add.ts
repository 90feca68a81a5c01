import { type Command, Option } from 'commander'
import { addEndpoint } from '../../core/fulfillment/webhooks/endpoints.ts'
import { streamFromWire, webhookToWire } from '../../operator/fulfillment/webhook-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly retailer?: string
  readonly supplier?: string
  readonly description?: string
  readonly types?: readonly string[]
  readonly after?: number
}

export function addWebhookAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('have events sent to an address; its secret is shown this once')
    .argument('<url>', 'https:// or http://')
    .option('--retailer <retailer>', 'whose events: code or number')
    .addOption(new Option('--supplier <supplier>', 'whose events: code or number').conflicts('retailer'))
    .option('--description <text>', 'to know it by later')
    .option('--types <types>', 'such as order.placed, separated by commas; all unless said', (text) =>
      text.split(',').map((type) => type.trim()),
    )
    .option('--after <seq>', 'send what comes after this number; from now on unless said', wholeNumber(0))
    .action(async (url: string, { json, types, description, after, ...options }: Options) => {
      const made = await withHub(environmentOf(options), async (hub, caller) =>
        addEndpoint(hub, caller, await streamFromWire(hub, caller, options), {
          ...{ url, description, after },
          eventTypes: types,
        }),
      )
      if (json) return sayJson({ webhook: webhookToWire(made.endpoint), secret: made.secret })
      mention(`Webhook ${made.endpoint.endpointId}; keep the secret, it is shown this once:`)
      say(made.secret)
    })
  withExample(
    withJson(withEnvironment(command)),
    'webhook add https://example.com/hooks/dropdock --retailer harbor-hound',
    'webhook add https://example.com/hooks --types order.placed,fulfillment.shipped --sandbox',
  )
}
