import type { Command } from 'commander'
import { acknowledgeFulfillment } from '../../core/fulfillment/answers/acknowledge-fulfillment.ts'
import type { LineAnswer } from '../../core/fulfillment/answers/answer.ts'
import { answerCancel } from '../../core/fulfillment/answers/answer-cancel.ts'
import { cancelLines } from '../../core/fulfillment/answers/cancel-lines.ts'
import { requestCancel } from '../../core/fulfillment/answers/request-cancel.ts'
import { voidShipment } from '../../core/fulfillment/answers/void-shipment.ts'
import type { WholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { type LineQuantity, lineQuantity, wholeNumber, withExample } from '../options.ts'
import { changeOrderAndTell, fulfillmentMeant, type OrderOptions, orderCommand } from './order-command.ts'

interface OneOptions extends OrderOptions {
  readonly fulfillment?: number
  readonly reason?: string
}

const ofOne = (parent: Command, name: string, description: string): Command =>
  orderCommand(parent, name, description).option(
    '--fulfillment <n>',
    'which, where there are several',
    wholeNumber(1, 9999),
  )

function invoiceMeant(whole: WholeOrder, named: number | undefined): string {
  const no = fulfillmentMeant(whole, named)
  const found = whole.order.fulfillments.find(({ fulfillmentNo }) => fulfillmentNo === no)
  if (!found) throw new Error(`Order ${whole.order.number} has no fulfillment ${no}.`)
  return found.invoiceNumber
}

const told = ({ order }: WholeOrder) => `Order ${order.number} is ${order.state}.`

interface AcknowledgeOptions extends OneOptions {
  readonly reference?: string
  readonly accept?: readonly LineQuantity[]
  readonly backorder?: readonly LineQuantity[]
  readonly reject?: readonly LineQuantity[]
  readonly until?: string
}

export function addOrderAcknowledge(parent: Command): void {
  const command = ofOne(
    parent,
    'acknowledge',
    'answer for a supplier; all is accepted unless lines are named',
  )
    .option('--reference <number>', 'the supplier’s own number for it')
    .option('--accept <line=units>', 'it sends this; repeatable', lineQuantity)
    .option('--backorder <line=units>', 'it owes this; repeatable', lineQuantity)
    .option('--until <day>', 'YYYY-MM-DD: when it has what it owes')
    .option('--reject <line=units>', 'it does not send this, others do if any can; repeatable', lineQuantity)
    .option('--reason <words>', 'why not')
    .action(async (retailer: string, number: number, options: AcknowledgeOptions) => {
      const { fulfillment, reference, until, reason } = options
      const answered = (lines: readonly LineQuantity[] | undefined, answer: LineAnswer['answer']) =>
        (lines ?? []).map((line) => ({ ...line, answer, until, reason }))
      const lines = [
        ...answered(options.accept, 'accepted'),
        ...answered(options.backorder, 'backordered'),
        ...answered(options.reject, 'rejected'),
      ]
      const said = { supplierReference: reference, lines: lines.length > 0 ? lines : undefined }
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, order) =>
          acknowledgeFulfillment(hub, caller, { ...said, invoiceNumber: invoiceMeant(order, fulfillment) }),
        told,
      )
    })
  withExample(
    command,
    'order acknowledge harbor-hound 13561 --reference SO-77',
    'order acknowledge harbor-hound 13561 --accept 1=3 --reject 1=2 --reason "damaged in the warehouse"',
  )
}

export function addOrderCancelLines(parent: Command): void {
  const command = ofOne(parent, 'cancel-lines', 'call off units that have not left')
    .option('--line <line=units>', 'only these; repeatable', lineQuantity)
    .option('--reroute', 'others send them, if any can')
    .option('--reference <words>', 'tells it from the same cancellation before')
    .requiredOption('--reason <words>', 'kept with the event')
    .action(
      async (
        retailer: string,
        number: number,
        options: OneOptions & { line?: readonly LineQuantity[]; reroute?: true; reference?: string },
      ) => {
        const { fulfillment, line: lines, reroute, reference, reason = '' } = options
        await changeOrderAndTell(
          retailer,
          number,
          options,
          (hub, caller, order) => {
            const invoiceNumber = invoiceMeant(order, fulfillment)
            return cancelLines(hub, caller, { invoiceNumber, lines, reroute, reference, reason })
          },
          told,
        )
      },
    )
  withExample(command, 'order cancel-lines harbor-hound 13561 --line 1=2 --reason "discontinued" --reroute')
}

export function addOrderRequestCancel(parent: Command): void {
  const command = ofOne(parent, 'request-cancel', 'cancel, and ask the supplier where it is packed')
    .requiredOption('--reason <words>', 'what the supplier is told')
    .action(async (retailer: string, number: number, options: OneOptions) => {
      const { fulfillment: fulfillmentNo, reason = null } = options
      const change = { fulfillmentNo, reason }
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, _order, key) => requestCancel(hub, caller, { ...key, ...change }),
        told,
      )
    })
  withExample(command, 'order request-cancel harbor-hound 13561 --reason "customer changed her mind"')
}

export function addOrderAnswerCancel(parent: Command): void {
  const command = ofOne(parent, 'answer-cancel', 'answer for a supplier whether it cancels what is packed')
    .option('--refuse', 'it goes its way; otherwise it is canceled')
    .option('--reason <words>', 'why not')
    .action(async (retailer: string, number: number, options: OneOptions & { refuse?: true }) => {
      const { fulfillment, refuse, reason } = options
      const answer = { accept: refuse !== true, reason }
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, order) =>
          answerCancel(hub, caller, { ...answer, invoiceNumber: invoiceMeant(order, fulfillment) }),
        told,
      )
    })
  withExample(command, 'order answer-cancel harbor-hound 13561 --refuse --reason "on the truck"')
}

export function addOrderVoid(parent: Command): void {
  const command = ofOne(parent, 'void-shipment', 'take back a parcel that was recorded by mistake')
    .requiredOption('--tracking <number>', 'its tracking number')
    .option('--reason <words>', 'kept with the event')
    .action(async (retailer: string, number: number, options: OneOptions & { tracking: string }) => {
      const { fulfillment, tracking: trackingNumber, reason = null } = options
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, order) => {
          const invoiceNumber = invoiceMeant(order, fulfillment)
          return voidShipment(hub, caller, { invoiceNumber, trackingNumber, reason })
        },
        told,
      )
    })
  withExample(
    command,
    'order void-shipment harbor-hound 13561 --tracking 1Z999 --reason "still in the warehouse"',
  )
}
