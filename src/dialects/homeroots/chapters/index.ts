import type { Chapters } from '../../../wire/chapters.ts'
import { contradictions } from './contradictions.ts'
import { move } from './move.ts'
import { outline } from './outline.ts'

/** What the portal tells of this wire beyond its quickstart and its errors. */
export const chapters: Chapters = {
  key: { variable: 'HOMEROOTS_TOKEN', makes: 'homeroots', called: 'a token' },
  outline,
  contradictions,
  move,
}
