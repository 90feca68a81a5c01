import type { Contradictions } from '../../../wire/chapters.ts'

/** Requests that show what is said of the contradictions, and what comes of them. */
export const proofs: NonNullable<Contradictions['proofs']> = {}
