import type { Command } from 'commander'
import { importOrders } from '../../core/orders/desk/import-orders.ts'
import { type BusinessOptions, takeFile, withBusiness } from '../business-command.ts'
import { type EnvironmentOptions, environmentOf, withExample } from '../options.ts'

interface Options extends BusinessOptions, EnvironmentOptions {
  readonly retailer?: string
}

export function addOrderImport(parent: Command): void {
  const command = parent
    .command('import')
    .description('place the orders of a file, one for each PO; the same file again changes nothing')
    .argument('<file>', 'CSV, JSON, JSON lines, XML or a workbook, also .gz; - reads from the standard input')
    .option('--retailer <retailer>', 'of rows that name none')
    .action(async (file: string, options: Options) => {
      const constants = options.retailer === undefined ? {} : { retailer: options.retailer }
      await takeFile(file, environmentOf(options), options, constants, importOrders)
    })
  withExample(
    withBusiness(command),
    'order import orders.csv --retailer harbor-hound --dry-run',
    'order import orders.csv --retailer harbor-hound',
  )
}
