import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react'
import type { usualPlace } from './asked.ts'
import type { OrderPage } from './use-orders.ts'
import { say } from './words.ts'

/** From either end and from page to page; no number of pages, for nobody counts them. */
export function Pager({
  page,
  turn,
}: {
  page: OrderPage
  turn: (place: Partial<typeof usualPlace>) => void
}) {
  const { data, previous, next } = page
  const isWhole = previous === null && next === null
  return (
    <nav className="orders-list-pager" aria-label={say.pages.label}>
      <span className="soft small">
        {isWhole ? say.pages.whole(data.length) : say.pages.part(data.length)}
      </span>
      {!isWhole && (
        <Button.Group>
          <Button
            variant="default"
            disabled={previous === null}
            leftSection={<IconChevronsLeft size={14} aria-hidden />}
            onClick={() => turn({})}
          >
            {say.pages.first}
          </Button>
          <Button
            variant="default"
            disabled={previous === null}
            leftSection={<IconChevronLeft size={14} aria-hidden />}
            onClick={() => turn({ before: previous ?? '' })}
          >
            {say.pages.previous}
          </Button>
          <Button
            variant="default"
            disabled={next === null}
            rightSection={<IconChevronRight size={14} aria-hidden />}
            onClick={() => turn({ after: next ?? '' })}
          >
            {say.pages.next}
          </Button>
          <Button
            variant="default"
            disabled={next === null}
            rightSection={<IconChevronsRight size={14} aria-hidden />}
            onClick={() => turn({ last: 'true' })}
          >
            {say.pages.last}
          </Button>
        </Button.Group>
      )}
    </nav>
  )
}
