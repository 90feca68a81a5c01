import { FileRefused } from '../../source-row.ts'
import { localName, xmlPieces } from '../xml/xml-pieces.ts'
import type { Package } from './package.ts'
import { StringStore } from './string-store.ts'

const most = { bytes: 134_217_728, strings: 5_000_000 } as const

/** The texts of a workbook, each once: the one thing that must be kept to read its rows. `count`: no more than these first ones. */
export async function sharedStrings(
  files: Package,
  part: string | undefined,
  count = Number.POSITIVE_INFINITY,
): Promise<StringStore> {
  const strings = new StringStore()
  if (part === undefined || !files.has(part)) return strings
  let text = ''
  let reading = false
  let phonetic = 0
  const events = {
    open: (name: string) => {
      const local = localName(name)
      if (local === 'si') text = ''
      else if (local === 't') reading = phonetic === 0
      // how a text is spoken, in Japanese, is no part of it
      else if (local === 'rPh') phonetic += 1
    },
    text: (piece: string) => {
      if (reading) text += piece
    },
    close: (name: string) => {
      const local = localName(name)
      if (local === 't') reading = false
      else if (local === 'rPh') phonetic -= 1
      else if (local === 'si') {
        if (strings.bytes > most.bytes || strings.count >= most.strings) {
          throw new FileRefused(
            'The workbook holds more than 128 MB of text, or five million texts: save the sheet as CSV, which has no such limit.',
          )
        }
        strings.add(cellText(text))
      }
    },
  }
  for await (const _ of xmlPieces(files.part(part), events, 'The workbook')) if (strings.count >= count) break
  return strings
}

/** Control characters, which XML cannot hold, are written `_x000D_` in a workbook. */
export function cellText(text: string): string {
  if (!text.includes('_x')) return text
  return text
    .replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\r\n', '\n')
}
