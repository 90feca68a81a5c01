import type { Sample } from './samples/sample.ts'

// What a surface tells beside its quickstart. Texts may hold `code`, **weight** and [links](/docs); `{base}` is the address of the
// sandbox that samples have, `{production}` that of production, `{hub}` the hub's own.

/** The whole API in the order of its original's public document. */
export interface Outline {
  readonly lead: readonly string[]
  readonly sections: readonly OutlineSection[]
}

export interface OutlineSection {
  readonly id: string
  readonly title: string
  readonly text?: readonly string[]
  readonly table?: Table
  /** What is typed into a shell. */
  readonly shell?: string
  /** Ids of operations, each with everything that the published description says of it. */
  readonly operations?: readonly OutlinedOperation[]
}

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface OutlinedOperation {
  readonly id: string
  /** Other ways to ask for the same, as `GET /api/…`. */
  readonly also?: readonly string[]
  readonly cases?: readonly Case[]
}

/** A request and what comes of it: shown, and run by a test. */
export interface Case {
  readonly title: string
  readonly sample: Sample
  readonly status: number
  /** A part of the answer, which holds for every hub with the demo. */
  readonly answer: object
}

/** A place where a public document contradicts itself, errs or is silent. */
export interface Contradiction {
  /** As in the README of the dialect: letter and number. */
  readonly id: string
  readonly says: string
  readonly here: string
}

export interface Contradictions {
  /** The public document that it is about, as people know it. */
  readonly document: string
  readonly entries: readonly Contradiction[]
  /** What shows that it is so, by id. */
  readonly proofs?: Readonly<Record<string, readonly Case[]>>
}

/** How a client of the original comes over. */
export interface Move {
  readonly original: string
  /** The original's addresses, by what they are. */
  readonly hosts: readonly { readonly was: string; readonly environment: 'production' | 'sandbox' }[]
  readonly steps: readonly { readonly title: string; readonly text: readonly string[] }[]
  readonly same: readonly string[]
  readonly different: readonly { readonly what: string; readonly why: string }[]
}

/** Which secret the samples of a surface read from the environment, and how the console makes one of a sandbox. */
export interface GuideKey {
  readonly variable: string
  readonly makes: 'endless-aisles' | 'homeroots' | 'inventory-source' | 'sophio'
  /** What people call it. */
  readonly called: string
}

/** Everything a surface brings along for its pages beyond the quickstart. */
export interface Chapters {
  readonly key: GuideKey
  readonly outline: Outline
  readonly contradictions?: Contradictions
  readonly move?: Move
}
