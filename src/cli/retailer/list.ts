import type { Command } from 'commander'
import { listRetailers } from '../../core/access/list-parties.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addRetailerList(parent: Command): void {
  const command = parent
    .command('list')
    .description('all retailers')
    .action(async ({ json }: JsonOption) => {
      const retailers = await withHub('production', listRetailers)
      if (json) return sayJson(retailers)
      const rows = retailers.map((each) => [
        each.retailerId,
        each.code,
        each.name,
        each.timezone,
        each.priceList,
        each.freightTable,
        each.splits,
        each.backorders,
      ])
      const heads = ['NO', 'CODE', 'NAME', 'TIME ZONE', 'PRICES', 'FREIGHT', 'SPLITS', 'BACKORDERS']
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(command), 'retailer list')
}
