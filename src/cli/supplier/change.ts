import type { Command } from 'commander'
import { changeSupplier } from '../../core/access/change-supplier.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends JsonOption {
  readonly name?: string
  readonly cutoff?: string
  readonly timezone?: string
}

export function addSupplierChange(parent: Command): void {
  const command = parent
    .command('change')
    .description('change a supplier; what is not said stays as it is')
    .argument('<supplier>', 'code or number')
    .option('--name <name>', 'as people know it')
    .option('--cutoff <HH:MM>', 'until when it ships on the same day; or none')
    .option('--timezone <zone>', 'of its clock, such as America/Chicago')
    .action(async (supplier: string, { json, cutoff, ...said }: Options) => {
      const until = cutoff === undefined ? {} : { cutoff: cutoff === 'none' ? null : cutoff }
      const changed = await withHub('production', (hub, caller) =>
        changeSupplier(hub, caller, { supplier, ...said, ...until }),
      )
      if (json) sayJson(changed)
      else say(`Supplier ${changed.code} is as said.`)
    })
  withExample(withJson(command), 'supplier change tidewater --cutoff 14:00 --timezone America/Chicago')
}
