import type { Environment } from '../core/shared/environment.ts'

/** Each environment is a schema of its own, made by the same migrations. */
export const environmentSchemas = ['production', 'sandbox'] as const satisfies readonly Environment[]
