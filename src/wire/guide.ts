import type { Sample } from './samples/sample.ts'

/** What a surface tells those who are new to it. Texts may hold `code`, **weight** and [links](/docs). */
export interface Guide {
  readonly title: string
  readonly lead: string
  readonly steps: readonly GuideStep[]
  readonly refusals: Refusals
}

export interface GuideStep {
  readonly id: string
  readonly title: string
  /** One paragraph each. */
  readonly text: readonly string[]
  /** What is typed into a shell; `{url}` is the hub's address, `{base}` the surface's. */
  readonly shell?: string
  readonly file?: { readonly name: string; readonly content: string }
  readonly sample?: Sample
  /** Below which address the sample's path stands: the surface's own unless said. */
  readonly below?: 'hub'
  /** The operation whose example answer is shown. */
  readonly answer?: string
}

export interface Refusals {
  readonly lead: readonly string[]
  readonly entries: readonly ExplainedRefusal[]
}

export interface ExplainedRefusal {
  readonly name: string
  readonly status: number
  readonly body: object
  readonly when: string
  readonly todo: string
  readonly retryAfter?: boolean
}
