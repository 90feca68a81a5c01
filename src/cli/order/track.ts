import { type Command, Option } from 'commander'
import { correctTracking } from '../../core/fulfillment/correct-tracking.ts'
import { recordTracking } from '../../core/fulfillment/record-tracking.ts'
import { type TrackingState, trackingStates } from '../../core/shared/carrier-tracker.ts'
import { recordedToWire } from '../../operator/fulfillment/tracking-mapping.ts'
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
  readonly state: TrackingState
  readonly at?: string
  readonly place?: string
  readonly text?: string
  readonly because?: string
}

export function addOrderTrack(parent: Command): void {
  const command = parent
    .command('track')
    .description('say where a parcel is; with --because, against its carrier')
    .argument('<invoice>', 'invoice number of the fulfillment')
    .argument('<number>', 'the tracking number')
    .addOption(new Option('--state <state>', 'where it is').choices(trackingStates).makeOptionMandatory())
    .option('--at <time>', 'when it was scanned, ISO 8601; now unless said')
    .option('--place <place>', 'where that was')
    .option('--text <words>', 'what was said')
    .addOption(
      new Option('--because <words>', 'corrects what its carrier said').conflicts(['at', 'place', 'text']),
    )
    .action(track)
  withExample(
    withJson(withEnvironment(command)),
    'order track 0001-01-0001000001 1Z999AA10123456784 --state delivered',
    'order track 0001-01-0001000001 1Z999AA10123456784 --state in_transit --because "It went to another door."',
  )
}

async function track(
  invoiceNumber: string,
  trackingNumber: string,
  { json, ...options }: Options,
): Promise<void> {
  const { state, at, place = null, text = null, because: reason } = options
  const named = { invoiceNumber, trackingNumber }
  const recorded = await withHub(environmentOf(options), async (hub, caller) => {
    if (reason !== undefined) return await correctTracking(hub, caller, { ...named, state, reason })
    const scan = { at: at === undefined ? hub.clock.now() : new Date(at), state, place, text }
    return await recordTracking(hub, caller, { ...named, scans: [scan] })
  })
  if (json) sayJson(recordedToWire(recorded))
  else
    say(
      `Parcel ${trackingNumber} is ${recorded.state}; fulfillment ${invoiceNumber} is ${recorded.fulfillmentState}.`,
    )
}
