export { PrivatePostgresError } from './error.ts'
export { openPrivatePostgres, type PrivatePostgres, type PrivatePostgresOptions } from './open.ts'
