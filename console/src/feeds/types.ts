export type { Supplier } from '../../../src/operator/access/schema.ts'
export type { SavedMapping } from '../../../src/operator/catalog/mapping-schema.ts'
export type { ImportPreview } from '../../../src/operator/catalog/preview-schema.ts'
export type { FeedChange, UndoPreview } from '../../../src/operator/inventory/feed-change-schema.ts'
export type { FeedAnswer, FeedRun, FeedRunSummary } from '../../../src/operator/inventory/feed-run-schema.ts'
export type { Feed } from '../../../src/operator/inventory/feed-schema.ts'
export type { FeedSettings } from '../../../src/operator/inventory/feed-settings-schema.ts'
export type { Warehouse } from '../../../src/operator/inventory/schema.ts'
export type { StockDriftAnswer } from '../../../src/operator/inventory/stock-drift-schema.ts'
export type { RunOfImport, StockImportAnswer } from '../../../src/operator/inventory/stock-import-schema.ts'

export interface Page<T> {
  readonly data: readonly T[]
  readonly next: string | null
}
