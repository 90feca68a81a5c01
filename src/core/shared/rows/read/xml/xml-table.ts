import type { FileRow, FileTable } from '../../file-table.ts'
import type { TextPieces } from '../decoded-text.ts'
import { firstRows, namesUsed } from '../first-rows.ts'
import { ColumnNamer } from './column-namer.ts'
import { recordPath } from './record-path.ts'
import { RecordReader, xmlRow } from './record-reader.ts'
import { xmlCopy } from './xml-copy.ts'
import { xmlPieces } from './xml-pieces.ts'

export interface XmlFile {
  readonly text: TextPieces
  readonly path: readonly string[]
  /** The names of values as the first records write them. */
  readonly names: ReadonlySet<string>
}

/** @throws FileRefused for what is no XML the hub reads, or has no element that is repeated */
export async function xmlTable(text: TextPieces): Promise<FileTable> {
  const path = await recordPath(text)
  const file: XmlFile = { text, path, names: await firstNames(text, path) }
  const head = await firstRows(xmlRows(file))
  return {
    format: 'xml',
    encoding: text.encoding,
    delimiter: '',
    header: false,
    columns: namesUsed(head),
    head,
    rows: () => xmlRows(file),
    refusedCopy: (refused) => xmlCopy(file, refused),
    copyEnding: 'xml',
  }
}

async function firstNames(text: TextPieces, path: readonly string[]): Promise<ReadonlySet<string>> {
  const reader = new RecordReader(path)
  const names = new Set<string>()
  let records = 0
  for await (const _ of xmlPieces(text.open(), reader, 'The file')) {
    for (const { values } of reader.records) for (const name of values?.keys() ?? []) names.add(name)
    records += reader.records.length
    reader.records = []
    if (records >= 100) break
  }
  return names
}

async function* xmlRows({ text, path, names }: XmlFile): AsyncGenerator<readonly FileRow[]> {
  const reader = new RecordReader(path)
  const namer = new ColumnNamer(names)
  for await (const _ of xmlPieces(text.open(), reader, 'The file')) {
    const rows = reader.records.flatMap((record) => xmlRow(record, (written) => namer.of(written)) ?? [])
    reader.records = []
    if (rows.length > 0) yield rows
  }
}
