import type { Command } from 'commander'
import { isFormOpened, openForm } from '../../core/access/partners/ask.ts'
import { type JsonOption, withExample, withJson, yesNo } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withPartners } from './place.ts'

export function addPartnerForm(parent: Command): void {
  const command = parent
    .command('form')
    .description('may partners ask for access at /partners?')
    .option('--open <yes|no>', 'say so', yesNo)
    .action(async ({ json, open }: JsonOption & { open?: boolean }) => {
      const isOpen = await withPartners(async ({ hub }, clerk) => {
        if (open !== undefined) await openForm(hub, clerk, open)
        return await isFormOpened(hub)
      })
      if (json) sayJson({ isOpen })
      else say(isOpen ? 'Partners may ask for access.' : 'The form is closed.')
    })
  withExample(withJson(command), 'partner form --open no')
}
