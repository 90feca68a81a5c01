import type { ByteSource } from './source-row.ts'

/**
 * Text in pieces, with one kind of line end and no byte order mark. What is no UTF-8 becomes U+FFFD, so that the row that
 * holds it can be named. A source that fails, fails here.
 */
export async function* decoded(source: ByteSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let carriageReturn = ''
  for await (const bytes of smallPieces(source)) {
    // the two halves of one line end may come in two pieces
    const text = carriageReturn + decoder.decode(bytes, { stream: true })
    carriageReturn = text.endsWith('\r') ? '\r' : ''
    yield lineEnds(carriageReturn ? text.slice(0, -1) : text)
  }
  yield lineEnds(carriageReturn + decoder.decode())
}

function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** A source may hand over the whole file at once; what is made of a piece must still fit. */
const pieceBytes = 65_536

async function* smallPieces(source: ByteSource): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    for (let start = 0; start < bytes.length; start += pieceBytes)
      yield bytes.subarray(start, start + pieceBytes)
  }
}
