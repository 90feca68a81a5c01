/** Every message is a sentence for the operator: what is wrong and what to do about it. */
export class PrivatePostgresError extends Error {
  override readonly name = 'PrivatePostgresError'
}

/** The code of a system error (`EACCES`), or an empty string for anything else that was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
