import { type RefusedRow, refusedBecause } from '../../file-table.ts'
import { readLimits } from '../limits.ts'
import { RefusedReasons } from '../refused-reasons.ts'
import { copyRoot } from './record-path.ts'
import { type XmlEvents, xmlPieces } from './xml-pieces.ts'
import type { XmlFile } from './xml-table.ts'

/**
 * The refused records as XML: an element that a record lacks says nothing, which a blank cell of a CSV file could not say.
 */
export async function* xmlCopy(
  { text, path }: XmlFile,
  refused: AsyncIterable<RefusedRow>,
): AsyncGenerator<Buffer> {
  const reasons = new RefusedReasons(refused)
  const writer = new RecordWriter(path)
  let rowNo = 0
  let started = false
  try {
    for await (const _ of xmlPieces(text.open(), writer, 'The file')) {
      let copy = ''
      for (const { start, rest } of writer.records) {
        const reason = await reasons.of(++rowNo)
        if (reason === undefined) continue
        if (!started) copy += `<?xml version="1.0" encoding="UTF-8"?>\n<${copyRoot}${writer.namespaces}>\n`
        started = true
        copy += `${start}<${refusedBecause}>${escaped(reason)}</${refusedBecause}>${rest}\n`
      }
      writer.records = []
      if (copy !== '') yield Buffer.from(copy)
      if ((await reasons.nextRowNo()) === undefined) break
    }
    yield Buffer.from(started ? `</${copyRoot}>\n` : `<${copyRoot}/>\n`)
  } finally {
    await reasons.close()
  }
}

class RecordWriter implements XmlEvents {
  records: { start: string; rest: string }[] = []
  /** Declared around the records, as attributes. */
  namespaces = ''
  private readonly path: readonly string[]
  private readonly open_: string[] = []
  private start = ''
  private rest = ''
  private skipped = 0
  private isTooLong = false

  constructor(path: readonly string[]) {
    this.path = path
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.open_.push(name)
    const depth = this.open_.length
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
    if (depth === this.path.length && this.isRecord()) {
      this.start = `<${name}${written.join('')}>`
      this.rest = ''
      this.isTooLong = false
    } else if (depth > this.path.length && this.isRecord()) {
      if (depth === this.path.length + 1 && name === refusedBecause) this.skipped = depth
      this.write(`<${name}${written.join('')}>`)
    } else if (this.isAbove()) {
      for (const each of written)
        if (/^ xmlns[:=]/.test(each) && !this.namespaces.includes(each.split('=')[0] as string))
          this.namespaces += each
    }
  }

  text(piece: string): void {
    if (this.open_.length >= this.path.length && this.isRecord()) this.write(escaped(piece))
  }

  close(name: string): void {
    const depth = this.open_.length
    if (depth >= this.path.length && this.isRecord()) this.write(`</${name}>`)
    if (this.skipped === depth) this.skipped = 0
    if (depth === this.path.length && this.isRecord()) {
      // of a record too long to be kept, no part is written: it might be taken for the whole
      this.records.push({ start: this.start, rest: this.isTooLong ? `</${name}>` : this.rest })
    }
    this.open_.pop()
  }

  private isRecord(): boolean {
    return this.path.every((name, index) => this.open_[index] === name)
  }

  private isAbove(): boolean {
    return this.open_.every((name, index) => this.path[index] === name)
  }

  private write(text: string): void {
    if (this.skipped > 0) return
    this.isTooLong ||= this.rest.length > longest
    if (!this.isTooLong) this.rest += text
  }
}

/** What the reader keeps, with each sign written as an entity. */
const longest = 8 * readLimits.rowCharacters

/** Of text and of attributes; line ends in an attribute would come back as blanks. */
function escaped(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (sign) => entities[sign] ?? sign)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}
