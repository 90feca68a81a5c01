import { SaxesParser } from 'saxes'
import { FileRefused } from '../../source-row.ts'
import { readLimits } from '../limits.ts'

export interface XmlEvents {
  /** `attributes` as the document writes their names. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close(name: string): void
}

/** Between two signs of structure; a text or an attribute is kept whole until it ends. */
const longest = 4 * readLimits.rowCharacters

/**
 * Reads XML as it comes, and gives control back after each piece.
 * @param what how messages call it: `The file`
 * @throws FileRefused for what is no well-formed XML, is made to exhaust the reader, or declares a DOCTYPE
 */
export async function* xmlPieces(
  pieces: AsyncIterable<string>,
  events: XmlEvents,
  what: string,
): AsyncGenerator<void> {
  const parser = new SaxesParser()
  let depth = 0
  let sinceEvent = 0
  parser.on('doctype', () => {
    throw new FileRefused(doctype(what))
  })
  parser.on('error', ({ message }) => {
    throw new FileRefused(`${what} is not well-formed XML in line ${parser.line}: ${plain(message)}.`)
  })
  parser.on('opentag', (tag) => {
    depth += 1
    sinceEvent = 0
    if (depth > readLimits.depth)
      throw new FileRefused(`${what} has more than ${readLimits.depth} elements inside each other.`)
    events.open(tag.name, tag.attributes)
    if (tag.isSelfClosing) sinceEvent = 0
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > readLimits.columns)
      throw new FileRefused(`${what} has an element with more than ${readLimits.columns} attributes.`)
  })
  let attributes = 0
  parser.on('opentagstart', () => {
    attributes = 0
  })
  const text = (piece: string) => {
    sinceEvent = 0
    events.text?.(piece)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', (tag) => {
    depth -= 1
    sinceEvent = 0
    events.close(tag.name)
  })
  for await (const piece of pieces) {
    sinceEvent += piece.length
    parser.write(piece)
    if (sinceEvent > longest)
      throw new FileRefused(`${what} has a text of more than 4 MB in line ${parser.line}.`)
    yield
  }
  parser.close()
  yield
}

function doctype(what: string): string {
  return `${what} declares a DOCTYPE, which could make the hub read other files: delete that line and send it again.`
}

/** Without the place, which is said already. */
function plain(message: string): string {
  return message.replace(/^(\S*:)?\d+:\d+: /, '').replace(/\.$/, '')
}

/** `price` of `g:price`. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
