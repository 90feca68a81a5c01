import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import { words } from '../words.ts'

interface Page<T> {
  readonly data: T[]
  readonly next: string | number | null
}

/** A list that goes on where `next` says; `first` is its first page, for what else is told there. */
export function usePages<T, P extends Page<T> = Page<T>>(
  path: string,
  asked: Readonly<Record<string, string>>,
) {
  const query = useInfiniteQuery({
    queryKey: [path, asked],
    queryFn: ({ pageParam }) => ask<P>('GET', address(path, { ...asked, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === null ? undefined : String(next)),
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  return {
    first: pages?.[0],
    query: {
      error: query.error,
      data: pages && { data: pages.flatMap(({ data }) => data) },
      refetch: query.refetch,
      isPlaceholderData: query.isPlaceholderData,
    },
    more: {
      isThere: query.hasNextPage,
      isBusy: query.isFetchingNextPage,
      show: () => void query.fetchNextPage(),
    },
  }
}

function address(path: string, asked: Readonly<Record<string, string>>): string {
  const said = Object.entries(asked).filter(([, value]) => value !== '')
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}

export function More({ more }: { more: ReturnType<typeof usePages>['more'] }) {
  if (!more.isThere) return null
  return (
    <div className="more">
      <Button variant="default" loading={more.isBusy} onClick={more.show}>
        {words.table.more}
      </Button>
    </div>
  )
}
