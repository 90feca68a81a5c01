import type { Command } from 'commander'
import { invoiceFulfillment } from '../../core/fulfillment/accounts/invoice-fulfillment.ts'
import { moneyToText } from '../../core/shared/decimal-text.ts'
import { invoiceToWire } from '../../operator/fulfillment/invoice-mapping.ts'
import { cents } from '../account/money.ts'
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
  readonly bill?: string
  readonly amount?: number
  readonly correct?: true
}

export function addFulfillmentInvoice(parent: Command): void {
  const command = parent
    .command('invoice')
    .description('bill what has shipped, and record the supplier’s own bill; the same again changes nothing')
    .argument('<invoice number>')
    .option('--bill <reference>', 'what the supplier calls its bill')
    .option('--amount <amount>', 'what the supplier’s bill comes to', cents)
    .option('--correct', 'this bill takes the place of one recorded before')
    .action(
      async (invoiceNumber: string, { json, bill: reference, amount, correct, ...options }: Options) => {
        if ((reference === undefined) !== (amount === undefined))
          command.error('error: --bill and --amount go together', { exitCode: 2 })
        const bill = reference === undefined || amount === undefined ? null : { reference, amount, lines: [] }
        const asked = { invoiceNumber, bill, corrects: correct ?? false }
        const made = await withHub(environmentOf(options), (hub, caller) =>
          invoiceFulfillment(hub, caller, asked),
        )
        if (json) return sayJson(invoiceToWire(made, { kind: 'operator' }))
        say(`Invoice ${invoiceNumber} comes to ${moneyToText(made.bill.amount)}.`)
        if (made.sent && made.sent.findings.length > 0)
          say(
            `The supplier’s bill says ${moneyToText(made.sent.amount)}; ${moneyToText(made.sent.expected)} was expected.`,
          )
      },
    )
  withExample(
    withJson(withEnvironment(command)),
    'fulfillment invoice 0012-01-0001356101',
    'fulfillment invoice 0012-01-0001356101 --bill TW-4471 --amount 34.80',
  )
}
