import type { ChangePlace, PlacedChange } from '../../core/inventory/feeds/run-changes.ts'
import { unreadableCursor } from '../paging.ts'
import type { FeedChange } from './feed-change-schema.ts'

export function changeToWire({ row, sku, place, column, from, to }: PlacedChange): FeedChange {
  return { row, sku, place, column, from, to }
}

export function cursorOf({ partNo, index }: ChangePlace): string {
  return `${partNo}_${index}`
}

/** @throws MalformedRequest */
export function placeFromCursor(text: string): ChangePlace {
  const [, partNo, index] = /^(\d{1,6})_(\d{1,6})$/.exec(text) ?? []
  if (partNo === undefined) throw unreadableCursor()
  return { partNo: Number(partNo), index: Number(index) }
}
