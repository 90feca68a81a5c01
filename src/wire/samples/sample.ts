export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * One request, from which the code of every language is made. `$NAME` in the path or in a header is a variable of the
 * reader's environment: a token, or a number that an earlier answer gave.
 */
export interface Sample {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base address, query and all. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly json?: Json
  /** The name of a file that is sent as it is. */
  readonly file?: string
}

/** A sample at its address. */
export interface Request extends Sample {
  readonly url: string
}

/** The variables a sample reads, by name. */
export function variablesOf({ path, headers }: Sample): readonly string[] {
  const texts = [path, ...Object.values(headers)]
  return [...new Set(texts.flatMap((text) => [...text.matchAll(variable)].map(([, name = '']) => name)))]
}

export const variable = /\$([A-Z][A-Z_]*)/g
