import type { Command } from 'commander'
import { type AddRetailer, addRetailer } from '../../core/access/add-retailer.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type TermsOptions, termsOf, withTerms } from './terms.ts'

interface Options extends TermsOptions, JsonOption {
  readonly name: string
  readonly currency?: string
  readonly paymentTerms?: string
}

export function addRetailerAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('add a retailer; the same again changes nothing')
    .argument('<code>', 'lower-case letters, digits and hyphens')
    .requiredOption('--name <name>', 'as people know it')
    .option('--currency <code>', 'three capital letters (default: USD)')
    .option('--payment-terms <words>', 'as its wires show them (default: net_terms)')
    .action(async (code: string, { json, name, currency, paymentTerms, ...options }: Options) => {
      const input: AddRetailer = { code, name, currency, paymentTerms, ...termsOf(options) }
      const retailer = await withHub('production', (hub, caller) => addRetailer(hub, caller, input))
      if (json) sayJson(retailer)
      else say(`Retailer ${retailer.code} has the number ${retailer.retailerId}.`)
    })
  withExample(
    withJson(withTerms(command)),
    'retailer add harbor-hound --name "Harbor Hound" --timezone America/Chicago',
  )
}
