/** A file as it arrives: in pieces of this many bytes. */
export async function* fileOf(content: string | Buffer, pieceBytes = 1000): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content)
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes)
}

/** The same file, whose sender goes away before its end. */
export async function* brokenFileOf(content: string): AsyncGenerator<Buffer> {
  yield* fileOf(content)
  throw new Error('the connection broke')
}
