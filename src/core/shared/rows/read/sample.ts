import type { TextPieces } from './decoded-text.ts'

export interface Sample {
  readonly text: string
  /** The file holds no more. */
  readonly complete: boolean
}

/** The beginning of a file: at least `characters`, where it has them. */
export async function sampleOf(pieces: TextPieces, characters = 262_144): Promise<Sample> {
  let text = ''
  for await (const piece of pieces.open()) {
    text += piece
    if (text.length >= characters) return { text, complete: false }
  }
  return { text, complete: true }
}
