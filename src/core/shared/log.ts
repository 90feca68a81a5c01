/** What the program tells its operator. Facts are fields, never secrets; pino fits. */
export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  fatal(facts: object, message: string): void
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} }
