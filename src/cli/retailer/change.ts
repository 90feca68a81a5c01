import type { Command } from 'commander'
import { changeRetailer } from '../../core/access/change-retailer.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type TermsOptions, termsOf, withTerms } from './terms.ts'

interface Options extends TermsOptions, JsonOption {
  readonly name?: string
}

export function addRetailerChange(parent: Command): void {
  const command = parent
    .command('change')
    .description('change the terms of a retailer; what is not said stays as it is')
    .argument('<retailer>', 'code or number')
    .option('--name <name>', 'as people know it')
    .action(async (retailer: string, { json, name, ...options }: Options) => {
      const said = { retailer, ...(name === undefined ? {} : { name }), ...termsOf(options) }
      const changed = await withHub('production', (hub, caller) => changeRetailer(hub, caller, said))
      if (json) sayJson(changed)
      else say(`Retailer ${changed.code} is as said.`)
    })
  withExample(
    withJson(withTerms(command)),
    'retailer change harbor-hound --price-list gold',
    'retailer change harbor-hound --backorders yes --freight-table none',
  )
}
