import { isDeepStrictEqual } from 'node:util'

/** Does what is stored say the same wherever `said` says something? The stored thing knows more: its number. */
export function sameContent<Said extends object>(stored: Said, said: Said): boolean {
  return Object.entries(said).every(([key, value]) => isDeepStrictEqual(stored[key as keyof Said], value))
}
