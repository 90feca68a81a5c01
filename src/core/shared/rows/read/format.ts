// biome-ignore-all lint/suspicious/noControlCharactersInRegex: files of other kinds begin with such signs
import type { FileFormat } from '../file-table.ts'
import { FileRefused } from '../source-row.ts'

const send = 'send the rows as CSV, .xlsx, JSON or XML'

/** What begins a file that is none of ours, and what to do about it. */
const foreign: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [
    /^\xd0\xcf\x11\xe0/,
    'The file is an old Excel workbook (.xls), or one with a password: open it and save it as .xlsx or CSV, without a password.',
  ],
  [
    /^%PDF/,
    'The file is a PDF, which holds pages and no rows: send the spreadsheet it was made from, as .xlsx or CSV.',
  ],
  [/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0|II\*\0|MM\0\*)/s, `The file is an image: ${send}.`],
  [
    /^(Rar!|7z\xbc\xaf|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/,
    'The file is packed in a way the hub cannot open: unpack it and send what is in it.',
  ],
  [/^.{257}ustar/s, 'The file is a packed folder (.tar): unpack it and send the file in it.'],
  [/^(SQLite format 3|PAR1|\x7fELF|MZ.{0,200}\0)/s, `The file is a program's own data: ${send}.`],
]

/**
 * @param start the first bytes, one character each
 * @throws FileRefused for what can never be read
 */
export function isPackedFolder(start: string): boolean {
  if (start === '') throw new FileRefused('The file is empty: it needs a row for each item.')
  const found = foreign.find(([pattern]) => pattern.test(start))
  if (found) throw new FileRefused(found[1])
  return /^PK(\x03\x04|\x05\x06|\x07\x08)/.test(start)
}

/**
 * What a text is written in, by its beginning. The name decides where the content leaves it open.
 * @throws FileRefused for a text that holds no rows
 */
export function textFormat(sample: string, name: string): Exclude<FileFormat, 'xlsx'> {
  const text = sample.trimStart()
  if (text === '') throw new FileRefused('The file is empty: it needs a row for each item.')
  if (isNoText(sample)) throw new FileRefused(`The file holds no text that the hub can read: ${send}.`)
  if (text.startsWith('{\\rtf')) throw new FileRefused(`The file is a text document: ${send}.`)
  if (isWebPage(text)) {
    throw new FileRefused(
      'The file is a web page, whatever it is called: open it in a spreadsheet and save it as .xlsx or CSV.',
    )
  }
  if (/^<[?!]?[\p{L}_-]/u.test(text)) {
    if (/^(<[?!][^>]*>\s*)*<svg\b/.test(text)) throw new FileRefused(`The file is an image: ${send}.`)
    return 'xml'
  }
  if (/^[[{]/.test(text)) return jsonFormat(text, name) ?? 'csv'
  if (isSql(text)) {
    throw new FileRefused('The file is a dump of a database (SQL): export the table as CSV and send that.')
  }
  if (isYaml(text, name)) throw new FileRefused('The file is YAML: send the rows as JSON or CSV.')
  return 'csv'
}

/** A table of a page has rows of its own; an XML file may have an element of that name. */
function isWebPage(text: string): boolean {
  if (/^<(!doctype html|html|head|body|div|meta|script|style)\b/i.test(text)) return true
  return /^<table\b/i.test(text) && /<(tr|td|th|tbody|thead)\b/i.test(text)
}

function jsonFormat(text: string, name: string): 'json' | 'jsonl' | undefined {
  if (!/^\{\s*("|\}|$)|^\[\s*([[{"\-\d\]]|true|false|null|$)/.test(text)) return undefined
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return 'jsonl'
  const [first = '', second] = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (second === undefined || !first.trimEnd().endsWith('}') || !first.startsWith('{')) return 'json'
  return isObject(first) ? 'jsonl' : 'json'
}

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

function isSql(text: string): boolean {
  const plain = text.replace(/^(\/\*[\s\S]*?(\*\/|$)\s*|--[^\n]*(\n|$)\s*)+/, '')
  if (/^(insert\s+into|create\s+(table|database|schema)|drop\s+table|copy\s+[\w."]+\s*\()/i.test(plain))
    return true
  return (
    (plain.length < text.length || /^(set|use|begin|lock|print|go|start)\b[^,;\t|]*(;|\n)/i.test(plain)) &&
    /\b(insert into|create (table|database|schema))\b/i.test(text)
  )
}

function isYaml(text: string, name: string): boolean {
  if (/^---\s*\n/.test(text) || /^%YAML/.test(text)) return true
  const lines = text.split(/\r?\n/, 20).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  if (/\.ya?ml(\.gz)?$/i.test(name)) return lines.some((line) => /^\s*(- )?[\w.-]+:(\s|$)/.test(line))
  return /^- [\w.-]+:(\s|$)/.test(lines[0] ?? '') && lines.slice(1, 4).every((line) => /^(\s|- )/.test(line))
}

/** Signs that no text has: a few are a damaged row, many are another kind of file. */
function isNoText(sample: string): boolean {
  const start = sample.slice(0, 4_096)
  const strange = start.replace(/[^\0-\x08\x0e-\x1a\x1c-\x1f\uFFFD]/g, '').length
  return strange > 8 && strange > start.length * 0.1
}
