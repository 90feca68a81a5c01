import { type Command, Option } from 'commander'
import type { OperatorCaller } from '../../core/access/caller.ts'
import { moveSandboxClock } from '../../core/fulfillment/sandbox/move-clock.ts'
import { getSandboxClock } from '../../core/fulfillment/sandbox/sandbox-clock.ts'
import { setSandboxClockBack } from '../../core/fulfillment/sandbox/set-clock-back.ts'
import type { Hub } from '../../core/hub.ts'
import {
  clockSetBackToWire,
  clockToWire,
  movedClockToWire,
} from '../../operator/fulfillment/sandbox-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends JsonOption {
  readonly advance?: string
  readonly to?: string
  readonly keepOrders?: true
  readonly key?: string
  readonly back?: true
}

export function addSandboxClock(parent: Command): void {
  const command = parent
    .command('clock')
    .description('what the clock of a retailer’s sandbox shows; with a span or a moment, move it forward')
    .argument('<retailer>', 'code or number')
    .addOption(new Option('--advance <span>', '3d, 36h, 90m, P1D; at most 400 days').conflicts('to'))
    .option('--to <moment>', 'such as 2026-12-24 or 2026-12-24T09:00 in the retailer’s zone')
    .option('--keep-orders', 'pass the nights on the way without taking orders away')
    .option('--key <name>', 'a name for this move: given again, it moves nothing')
    .addOption(
      new Option('--back', 'to the real time, which empties the sandbox').conflicts(['advance', 'to']),
    )
    .action(async (retailer: string, { json, ...options }: Options) => {
      const done = await withHub('sandbox', (hub, caller) => acted(hub, caller, { retailer, ...options }))
      if (json) return sayJson(done)
      for (const { at, outcome } of 'ran' in done ? done.ran : []) say(`${at}  ${outcome}`)
      say(`${done.retailer}: ${done.now} (${spanText(done.aheadSeconds)})`)
    })
  withExample(
    withJson(command),
    'sandbox clock harbor-hound --advance 3d --keep-orders',
    'sandbox clock harbor-hound --back',
  )
}

async function acted(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, back, ...asked }: Omit<Options, 'json'> & { readonly retailer: string },
) {
  if (back) return clockSetBackToWire(await setSandboxClockBack(hub, caller, retailer))
  if (asked.advance === undefined && asked.to === undefined)
    return clockToWire(await getSandboxClock(hub, caller, retailer))
  return movedClockToWire(await moveSandboxClock(hub, caller, { ...asked, retailer }))
}

function spanText(seconds: number): string {
  if (seconds === 0) return 'the real time'
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600)]
  const minutes = Math.floor((seconds % 3600) / 60)
  const parts = [days && `${days} d`, hours && `${hours} h`, minutes && `${minutes} min`]
  return `${parts.filter(Boolean).join(' ') || `${Math.floor(seconds)} s`} ahead of the real time`
}
