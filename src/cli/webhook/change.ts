import type { Command } from 'commander'
import {
  changeEndpoint,
  removeEndpoint,
  rotateEndpointSecret,
} from '../../core/fulfillment/webhooks/endpoints.ts'
import { webhookToWire } from '../../operator/fulfillment/webhook-mapping.ts'
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

interface RotateOptions extends EnvironmentOptions, JsonOption {
  readonly overlapHours: number
}

export function addWebhookPause(parent: Command): void {
  turning(parent, {
    name: 'pause',
    description: 'send nothing until it is resumed; its place in the stream is kept',
    paused: true,
    said: 'is paused.',
  })
}

export function addWebhookResume(parent: Command): void {
  turning(parent, {
    name: 'resume',
    description: 'go on from where it was paused',
    paused: false,
    said: 'goes on.',
  })
}

function turning(
  parent: Command,
  how: {
    readonly name: string
    readonly description: string
    readonly paused: boolean
    readonly said: string
  },
): void {
  const command = withNumber(parent.command(how.name).description(how.description))
  command.action(async (webhook: number, options: EnvironmentOptions) => {
    await withHub(environmentOf(options), (hub, caller) =>
      changeEndpoint(hub, caller, webhook, { paused: how.paused }),
    )
    say(`Webhook ${webhook} ${how.said}`)
  })
  withExample(withEnvironment(command), `webhook ${how.name} 1`)
}

export function addWebhookRotate(parent: Command): void {
  const command = withNumber(parent.command('rotate'))
    .description('make a new secret; the one before it signs too for a while')
    .option('--overlap-hours <hours>', 'how long both sign', wholeNumber(0, 720), 24)
    .action(async (webhook: number, { json, overlapHours, ...options }: RotateOptions) => {
      const made = await withHub(environmentOf(options), (hub, caller) =>
        rotateEndpointSecret(hub, caller, webhook, overlapHours),
      )
      if (json) return sayJson({ webhook: webhookToWire(made.endpoint), secret: made.secret })
      mention(`Both secrets sign for ${overlapHours} hours. The new one is shown this once:`)
      say(made.secret)
    })
  withExample(withJson(withEnvironment(command)), 'webhook rotate 1 --overlap-hours 48')
}

export function addWebhookRemove(parent: Command): void {
  const command = withNumber(parent.command('remove').description('end it, with what waits for it'))
  command.action(async (webhook: number, options: EnvironmentOptions) => {
    await withHub(environmentOf(options), (hub, caller) => removeEndpoint(hub, caller, webhook))
    say(`Webhook ${webhook} is no more.`)
  })
  withExample(withEnvironment(command), 'webhook remove 1')
}

function withNumber(command: Command): Command {
  return command.argument('<webhook>', 'its number', wholeNumber(1, 2_147_483_647))
}
