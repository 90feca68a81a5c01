import { type Command, Option } from 'commander'
import { constantColumns, type FileConstants } from '../../core/catalog/imports/constants.ts'
import { type FileKind, fileKinds } from '../../core/catalog/imports/kinds.ts'
import { putMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { type ImportPreview, previewImport } from '../../core/inventory/preview-import.ts'
import { previewToWire } from '../../operator/catalog/preview-mapping.ts'
import { type ReadingOptions, readOptionsOf, withConstants, withReading } from '../import-command.ts'
import { withLocalFile } from '../local-file.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { colors, say, sayJson } from '../terminal.ts'

interface Options extends JsonOption, ReadingOptions, FileConstants {
  readonly kind: FileKind
  readonly save?: string
}

export function addMappingGuess(parent: Command): void {
  const command = parent
    .command('guess')
    .description('what the columns of a file seem to mean; nothing of it is brought in')
    .argument('<file>', 'CSV, JSON, JSON lines, XML or a workbook, also .gz; - reads from the standard input')
    .addOption(
      new Option('--kind <kind>', 'what it is to be brought in as').choices(fileKinds).makeOptionMandatory(),
    )
    .option('--save <code>', 'save the guess under this code')
    .action(async (file: string, { json, kind, save, ...options }: Options) => {
      const asked = { read: readOptionsOf(options), constants: constantColumns(options) }
      const preview = await withLocalFile(file, 'production', async (hub, caller, source) => {
        const found = await previewImport(hub, caller, kind, source, asked)
        if (save !== undefined) await putMapping(hub, caller, { code: save, mapping: found.guess.mapping })
        return found
      })
      if (json) return sayJson(previewToWire(preview))
      for (const line of previewLines(preview)) say(line)
      if (save !== undefined) say(`Saved: import with --layout ${save}.`)
    })
  withExample(
    withJson(withConstants(withReading(command))),
    'mapping guess stock.xlsx --kind stock',
    'mapping guess products.csv --kind catalog --supplier acme --save acme',
  )
}

function previewLines({ table: { format, encoding, delimiter, header }, guess }: ImportPreview): string[] {
  const written = [
    format,
    encoding,
    ...(delimiter === '' ? [] : [`parted by ${delimiter === '\t' ? 'tabs' : `“${delimiter}”`}`]),
    ...(header || format.startsWith('json') ? [] : ['without a header']),
  ]
  const known =
    guess.layout === null
      ? 'No layout knows this file; this is a guess.'
      : `Read by the layout “${guess.layout}”.`
  const rows = guess.columns.map(({ column, to, sample, why }) => [
    column,
    to,
    sample
      .map((value) => (value.length > 30 ? `${value.slice(0, 29)}…` : value))
      .slice(0, 3)
      .join(' | '),
    why,
  ])
  return [
    `${written.join(', ')}. ${known}`,
    '',
    ...table(['COLUMN', 'BECOMES', 'SUCH AS', 'WHY'], rows),
    ...(guess.notes.length > 0 ? ['', ...guess.notes.map((note) => colors.yellow(`! ${note}`))] : []),
  ]
}
