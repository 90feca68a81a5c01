import type { Command } from 'commander'
import type { OperatorCaller } from '../../core/access/caller.ts'
import {
  type Payment,
  type PaymentInput,
  recordRetailerPayment,
  recordSupplierPayment,
} from '../../core/fulfillment/accounts/record-payment.ts'
import type { Hub } from '../../core/hub.ts'
import { moneyToText } from '../../core/shared/decimal-text.ts'
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
import { cents } from './money.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly reference: string
  readonly date?: string
}

type Record = (hub: Hub, caller: OperatorCaller, whose: string, payment: PaymentInput) => Promise<Payment>

export function addRetailerPayment(parent: Command): void {
  paymentCommand(parent, 'record what a retailer has paid', 'retailer', (hub, caller, retailer, payment) =>
    recordRetailerPayment(hub, caller, { retailer, ...payment }),
  )
}

export function addSupplierPayment(parent: Command): void {
  paymentCommand(parent, 'record what was paid to a supplier', 'supplier', (hub, caller, supplier, payment) =>
    recordSupplierPayment(hub, caller, { supplier, ...payment }),
  )
}

function paymentCommand(
  parent: Command,
  description: string,
  who: 'retailer' | 'supplier',
  record: Record,
): void {
  const command = parent
    .command('payment')
    .description(`${description}; the same reference again changes nothing`)
    .argument(`<${who}>`, 'code or number')
    .argument('<amount>', 'such as 120.50; below zero for one that went back', cents)
    .requiredOption('--reference <words>', 'what the payer calls it')
    .option('--date <day>', 'when it was paid, such as 2026-11-18; today unless said')
    .action(async (whose: string, amount: number, { json, reference, date, ...options }: Options) => {
      const payment = await withHub(environmentOf(options), (hub, caller) =>
        record(hub, caller, whose, { amount, reference, day: date ?? null }),
      )
      if (json) return sayJson({ amount: moneyToText(payment.amount), date: payment.day, reference })
      say(`${moneyToText(payment.amount)} of ${payment.day} is in the book.`)
    })
  withExample(
    withJson(withEnvironment(command)),
    `${who} payment ${who === 'retailer' ? 'harbor-hound' : 'tidewater'} 120.50 --reference WIRE-88213`,
  )
}
