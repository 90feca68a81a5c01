import type { Asked } from '../api/hub.ts'
import { useAsked } from '../kit/use-asked.ts'

export const todos = ['acknowledge', 'ship', 'stock', 'cancel', 'shipped', 'all'] as const
export type Todo = (typeof todos)[number]

const usual = { supplier: '', warehouse: '', due: '', code: '', order: '' }
type WorkAsked = { readonly [Name in keyof typeof usual]: string }

export function useWorkAsked() {
  return useAsked(usual)
}

/** What is to be done comes oldest first, what is over newest first, unless somebody said. */
export function orderOf(todo: Todo, { order }: WorkAsked): 'oldest' | 'newest' {
  if (order === 'oldest' || order === 'newest') return order
  return todo === 'shipped' || todo === 'all' ? 'newest' : 'oldest'
}

export function workQuery(todo: Todo, asked: WorkAsked): Asked {
  const { supplier, warehouse, due, code } = asked
  const known = due === 'late' || due === 'soon' ? due : ''
  const what = todo === 'all' ? '' : todo
  return { supplier, warehouse, due: known, code: code.trim(), todo: what, order: orderOf(todo, asked) }
}
