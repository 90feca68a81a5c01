import { type Command, Option } from 'commander'
import { type Holding, holdOrder } from '../../core/fulfillment/hold-order.ts'
import { withExample } from '../options.ts'
import { changeOrderAndTell, type OrderOptions, orderCommand } from './order-command.ts'

interface HoldOptions extends OrderOptions {
  readonly until?: string
  readonly why: NonNullable<Holding['holdReason']>
  readonly reason?: string
}

export function addOrderHold(parent: Command): void {
  const command = orderCommand(parent, 'hold', 'keep an order back; its stock stays reserved')
    .option('--until <day>', 'YYYY-MM-DD in the retailer’s zone; left out: until it is released')
    .addOption(
      new Option('--why <word>', 'what for: the retailer itself can release a manual hold alone')
        .choices(['manual', 'attention', 'fraud'])
        .default('manual'),
    )
    .option('--reason <words>', 'kept with the event')
    .action(async (retailer: string, number: number, { until, why, ...options }: HoldOptions) => {
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, _order, key) =>
          holdOrder(hub, caller, key, until ?? null, { holdReason: why, words: options.reason }),
        ({ order }) => `Order ${number} is ${order.state}${until === undefined ? '' : ` until ${until}`}.`,
      )
    })
  withExample(command, 'order hold harbor-hound 13561 --until 2026-12-01 --reason "back from holiday then"')
}
