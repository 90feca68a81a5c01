import type { FormObject } from '../../wire/codecs/php-form.ts'
import {
  type Complaint,
  complain,
  type Field,
  isMissing,
  optionalWhole,
  ValidationFailed,
} from './validation.ts'

/** Reads the parameters of an address; all that is wrong is told at once, by `end`. */
export interface Parameters {
  readonly field: (name: string) => Field
  readonly has: (name: string) => boolean
  /** @throws ValidationFailed */
  readonly end: () => void
}

export function parametersOf(query: FormObject): Parameters {
  const complaints: Complaint[] = []
  const field = (name: string): Field => ({ name, value: query[name], complaints })
  return {
    field,
    has: (name) => !isMissing(field(name)),
    end: () => {
      if (complaints.length > 0) throw new ValidationFailed(complaints)
    },
  }
}

/** The window of a list that goes page by page; pages count from 1. */
export function pageFrom({ field }: Parameters): { readonly page: number; readonly perPage: number } {
  return {
    page: optionalWhole(field('page'), { min: 1, max: 1_000_000_000 }) ?? 1,
    perPage: optionalWhole(field('per_page'), { min: 1, max: 100 }) ?? 25,
  }
}

/** How many rows of a list that goes by cursor. */
export function limitFrom({ field }: Parameters): number {
  return optionalWhole(field('limit'), { min: 1, max: 500 }) ?? 100
}

/** Texts separated by commas, each once; undefined where none is given. A list in PHP's own form is one as well. */
export function listFrom(field: Field, most: number): readonly string[] | undefined {
  if (isMissing(field)) return undefined
  const { value } = field
  const parts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [undefined]
  if (!parts.every((part): part is string => typeof part === 'string')) {
    complain(field, 'This must be texts separated by commas.')
    return undefined
  }
  const texts = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
  if (texts.length > most) complain(field, `These must be no more than ${most}.`)
  return texts
}
