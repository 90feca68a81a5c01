import type { Sample } from '../samples/sample.ts'

/** An OpenAPI 3.1 document as far as this program looks into it. */
export interface ApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly servers: readonly ApiServer[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
}

export interface ApiServer {
  readonly url: string
  readonly description: string
}

export interface ApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, ApiMedia>> }
  readonly responses: Readonly<Record<string, ApiResponse>>
  readonly 'x-sample'?: Sample
  /** Names of the refusals of its own; for `ApiDescription.refusals`, and not published. */
  readonly 'x-refusals'?: readonly string[]
  readonly 'x-codeSamples'?: readonly {
    readonly lang: string
    readonly label: string
    readonly source: string
  }[]
}

export interface ApiParameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: object
}

export interface ApiResponse {
  readonly description: string
  readonly headers?: Readonly<Record<string, object>>
  readonly content?: Readonly<Record<string, ApiMedia>>
}

export interface ApiMedia {
  readonly schema: object
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, NamedExample>>
}

export interface NamedExample {
  readonly summary: string
  readonly value: unknown
}

/** What a surface says of itself, beside what its operations' schemas say. */
export interface ApiDescription {
  readonly title: string
  readonly description: string
  /** The hub's own address, without a slash at the end. */
  readonly baseUrl: string
  /** What every path of the document leaves out, because the server's address has it. */
  readonly basePath: string
  readonly serverName: string
  /** Host names that lead to the surface's root. */
  readonly hostNames?: readonly string[]
  /** Schemes of which every operation asks for one, whichever. */
  readonly security: Readonly<Record<string, object>>
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  /** What an operation's own request was answered, by operation id. */
  readonly answers?: Readonly<Record<string, unknown>>
  /** What a parameter or a member of a body means whose schema does not say, by its name or the end of its path (`items.sku`). */
  readonly meanings?: Readonly<Record<string, string>>
  /** Bodies of refusals by status, for one operation. */
  readonly refusals: (status: number, operation: ApiOperation) => readonly NamedExample[]
}
