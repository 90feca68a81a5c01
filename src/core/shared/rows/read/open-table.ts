import type { FileTable, ImportFileSource, ReadOptions } from '../file-table.ts'
import { FileRefused } from '../source-row.ts'
import { contentOf } from './content.ts'
import { csvTable } from './csv/csv-table.ts'
import { textPieces } from './decoded-text.ts'
import { encodingOf } from './encoding.ts'
import { isPackedFolder, textFormat } from './format.ts'
import { jsonTable } from './json/json-table.ts'
import { jsonlTable } from './json/jsonl-table.ts'
import { paced } from './paced.ts'
import { sampleOf } from './sample.ts'
import { xlsxTable } from './xlsx/xlsx-table.ts'
import { xmlTable } from './xml/xml-table.ts'

/**
 * Finds out what a file is and how it is written, by what it holds first and by its name last, and gives its rows.
 * @throws FileRefused with a sentence for whoever sent it
 */
export async function openTable(source: ImportFileSource, options: ReadOptions = {}): Promise<FileTable> {
  const table = await tableOf(source, options)
  return { ...table, rows: () => paced(table.rows()) }
}

async function tableOf(source: ImportFileSource, options: ReadOptions): Promise<FileTable> {
  if (options.delimiter === '') throw new FileRefused('A delimiter has at least one sign.')
  const content = await contentOf(source)
  if (isPackedFolder(content.head.toString('latin1'))) {
    if (content.packed)
      throw new FileRefused('The file is packed twice (.gz): unpack it and send what is in it.')
    return xlsxTable({ path: source.path, sheet: options.sheet, header: options.header })
  }
  if (options.format === 'xlsx') throw new FileRefused('The file is no Excel workbook (.xlsx).')
  const text = textPieces(content, await encodingOf(content, options.encoding))
  const sample = await sampleOf(text, 65_536)
  const format = options.format ?? textFormat(sample.text, source.name)
  if (format === 'csv') return csvTable(text, options)
  if (format === 'jsonl') return jsonlTable(text)
  if (format === 'json') return jsonTable(text)
  return xmlTable(text)
}
