import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { addCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import type { HttpCarrierSettings } from '../../core/shared/carrier-tracker.ts'
import { type TrackingState, trackingStates } from '../../core/shared/carrier-tracker.ts'
import { carrierToWire } from '../../operator/fulfillment/carrier-mapping.ts'
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

type States = Readonly<Record<string, TrackingState>>

interface Options extends EnvironmentOptions, JsonOption {
  readonly url?: string
  readonly simulated?: true
  readonly carrier?: readonly string[]
  readonly tokenFile?: string
  readonly tokenHeader?: string
  readonly tokenPrefix?: string
  readonly scans?: string
  readonly at?: string
  readonly state?: string
  readonly place?: string
  readonly text?: string
  readonly word?: States
}

export function addCarrierAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('have parcels asked of a carrier: by HTTP, or simulated')
    .argument('<code>', 'lower-case letters, digits and hyphens')
    .option('--url <address>', 'asked for each parcel; {trackingNumber} and {carrier} are put in')
    .addOption(new Option('--simulated', 'moves parcels whose number begins with SIM-').conflicts('url'))
    .option('--carrier <name>', 'beginning of a carrier’s name; repeatable; all unless said', more)
    .option('--token-file <file>', 'its first line is the token; kept sealed')
    .option('--token-header <name>', 'that carries the token', 'authorization')
    .option('--token-prefix <text>', 'what stands before it there', 'Bearer ')
    .option('--scans <path>', 'where the list of scans is in the answer', 'scans')
    .option('--at <path>', 'within a scan: its time', 'at')
    .option('--state <path>', 'within a scan: its state', 'state')
    .option('--place <path>', 'within a scan: its place', 'place')
    .option('--text <path>', 'within a scan: its words', 'text')
    .option(
      '--word <theirs=ours>',
      `such as DLV=delivered; ours: ${trackingStates.join(', ')}; repeatable`,
      word,
    )
    .action(add)
  withExample(
    withJson(withEnvironment(command)),
    'carrier add acme --url https://api.acme.example/parcels/{trackingNumber} --carrier "Acme Post" --token-file acme.token',
    'carrier add parcels --simulated',
  )
}

async function add(code: string, { json, ...options }: Options): Promise<void> {
  const { url, simulated, carrier: carriers = [], tokenFile } = options
  const token = tokenFile === undefined ? null : (readFileSync(tokenFile, 'utf8').split('\n')[0] ?? '').trim()
  const kind = simulated ? 'simulated' : 'http'
  const settings = url === undefined ? undefined : settingsOf(url, options)
  const made = await withHub(environmentOf(options), (hub, caller) =>
    addCarrier(hub, caller, { code, kind, carriers, token, settings }),
  )
  if (json) return sayJson(carrierToWire(made))
  say(
    `Carrier ${made.code} is asked from now on. Try it: npx dropdock carrier test ${made.code} <tracking number>`,
  )
}

function settingsOf(url: string, options: Options): Partial<HttpCarrierSettings> & { readonly url: string } {
  const { tokenHeader, tokenPrefix, scans, at, state, place, text, word: states } = options
  const said = { tokenHeader, tokenPrefix, scans, at, state, place, text, states }
  return { url, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) }
}

function more(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}

function word(text: string, before: States = {}): States {
  const at = text.lastIndexOf('=')
  const state = trackingStates.find((each) => each === text.slice(at + 1))
  if (at < 1 || !state)
    throw new InvalidArgumentError(`Say <theirs>=<ours>; ours is ${trackingStates.join(', ')}.`)
  return { ...before, [text.slice(0, at)]: state }
}
