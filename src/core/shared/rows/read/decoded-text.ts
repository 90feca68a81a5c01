import { isAscii } from 'node:buffer'
import type { Content } from './content.ts'
import { wholeCharacters } from './encoding.ts'

/** A text file from its start, in pieces, as often as need be. */
export interface TextPieces {
  readonly encoding: string
  open(): AsyncGenerator<string>
}

/** Without its byte order mark. What is no text in the encoding becomes U+FFFD, so that the row that holds it can be named. */
export function textPieces(content: Content, encoding: string): TextPieces {
  return {
    encoding,
    open: async function* () {
      const decoder = decoderOf(encoding)
      let started = false
      for await (const bytes of content.open()) {
        const text = decoder.decode(bytes)
        if (text === '') continue
        yield !started && text.startsWith('\uFEFF') ? text.slice(1) : text
        started = true
      }
      const rest = decoder.end()
      if (rest !== '') yield rest
    },
  }
}

interface Decoder {
  decode(bytes: Buffer): string
  /** What is left of a character that is not all there. */
  end(): string
}

function decoderOf(encoding: string): Decoder {
  if (encoding === 'utf-8') return utf8Decoder()
  if (encoding === 'windows-1252') return { decode: windows1252, end: () => '' }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}

/** Several times as fast as a TextDecoder that streams, which a catalog of half a million rows notices. */
function utf8Decoder(): Decoder {
  let carried: Buffer = Buffer.alloc(0)
  return {
    decode: (piece) => {
      if (carried.length === 0 && isAscii(piece)) return piece.toString('latin1')
      const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece])
      const end = wholeCharacters(bytes)
      // a copy: whoever hands out the pieces may use their memory again
      carried = Buffer.from(bytes.subarray(end))
      return bytes.toString('utf8', 0, end)
    },
    end: () => carried.toString('utf8'),
  }
}

/** The 32 bytes in which windows-1252 is not Latin 1; some releases of Node decode them as if it were. */
const between80And9F =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

function windows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  return isAscii(bytes)
    ? text
    : text.replace(/[\x80-\x9f]/g, (sign) => between80And9F[sign.charCodeAt(0) - 0x80] as string)
}
