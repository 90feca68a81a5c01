import { Argument, type Command } from 'commander'
import {
  type SupplierFileKind,
  supplierFileKinds,
  takeSupplierFile,
} from '../../core/fulfillment/files/take-file.ts'
import { type BusinessOptions, takeFile, withBusiness } from '../business-command.ts'
import { type EnvironmentOptions, environmentOf, withExample } from '../options.ts'

export function addFileTake(parent: Command): void {
  const command = parent
    .command('take')
    .description('take a supplier’s file, row by row; the same file again changes nothing')
    .addArgument(new Argument('<kind>', 'what it tells').choices(supplierFileKinds))
    .argument('<file>', 'CSV, JSON, JSON lines, XML or a workbook, also .gz; - reads from the standard input')
    .action(async (kind: SupplierFileKind, file: string, options: BusinessOptions & EnvironmentOptions) => {
      await takeFile(file, environmentOf(options), options, {}, (hub, caller, source, request) =>
        takeSupplierFile(hub, caller, kind, source, request),
      )
    })
  withExample(
    withBusiness(command),
    'file take shipments shipped-today.csv --dry-run',
    'file take shipments shipped-today.csv --layout acme-shipments',
  )
}
