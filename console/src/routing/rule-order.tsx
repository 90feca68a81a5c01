import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { allRules, type RuleName } from './said.ts'
import { routingWords } from './words.ts'

const say = routingWords.editor
const nameOf = (name: string) => routingWords.ruleNames[name as RuleName]

interface RuleOrderProps {
  readonly order: readonly RuleName[]
  readonly change: (order: readonly RuleName[]) => void
  readonly isFixed: boolean
  /** What else a rule needs to know. */
  readonly more: (name: RuleName) => ReactNode
}

/** Rules in their order: dragged, moved by keyboard or by buttons, switched on and off. */
export function RuleOrder({ order, change, isFixed, more }: RuleOrderProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const move = (from: number, to: number) => change(arrayMove([...order], from, to))
  const ended = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    move(order.indexOf(active.id as RuleName), order.indexOf(over.id as RuleName))
  }
  const off = allRules.filter((name) => !order.includes(name))
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={ended}
        accessibility={{
          announcements: announcementsOf(order),
          screenReaderInstructions: { draggable: say.instructions },
        }}
      >
        <SortableContext items={[...order]} strategy={verticalListSortingStrategy}>
          <ol className="routing-order">
            {order.map((name, index) => (
              <Rule
                key={name}
                {...{ name, index, isFixed, move }}
                last={order.length - 1}
                turnOff={() => change(order.filter((each) => each !== name))}
                more={more(name)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {off.length > 0 && (
        <>
          <h3 className="routing-off-title">{say.off}</h3>
          <ul className="routing-order is-off">
            {off.map((name) => (
              <li key={name} className="routing-rule">
                <Named name={name} />
                <Switch
                  size="xs"
                  aria-label={say.on(nameOf(name))}
                  checked={false}
                  disabled={isFixed}
                  onChange={() => change([...order, name])}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

interface RuleProps {
  readonly name: RuleName
  readonly index: number
  readonly last: number
  readonly isFixed: boolean
  readonly move: (from: number, to: number) => void
  readonly turnOff: () => void
  readonly more: ReactNode
}

function Rule({ name, index, last, isFixed, move, turnOff, more }: RuleProps) {
  const sorted = useSortable({ id: name, disabled: isFixed })
  const title = nameOf(name)
  const style = { transform: CSS.Translate.toString(sorted.transform), transition: sorted.transition }
  return (
    <li
      ref={sorted.setNodeRef}
      style={style}
      className={sorted.isDragging ? 'routing-rule is-moving' : 'routing-rule'}
    >
      {!isFixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className="routing-grip"
          {...sorted.attributes}
          {...sorted.listeners}
          ref={sorted.setActivatorNodeRef}
          aria-label={say.drag(title)}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
      )}
      <span className="routing-place">{index + 1}</span>
      <Named name={name} />
      {!isFixed && (
        <span className="routing-moves">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say.up(title)}
            disabled={index === 0}
            onClick={() => move(index, index - 1)}
          >
            <IconArrowUp size={15} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say.down(title)}
            disabled={index === last}
            onClick={() => move(index, index + 1)}
          >
            <IconArrowDown size={15} aria-hidden />
          </ActionIcon>
        </span>
      )}
      <Switch
        size="xs"
        aria-label={say.on(title)}
        checked
        disabled={isFixed || last === 0}
        onChange={turnOff}
      />
      {more && <div className="routing-more">{more}</div>}
    </li>
  )
}

function Named({ name }: { name: RuleName }) {
  return (
    <span className="routing-named">
      <span className="strong">{nameOf(name)}</span>
      <span className="soft small">{routingWords.ruleHelp[name]}</span>
    </span>
  )
}

function announcementsOf(order: readonly RuleName[]): Announcements {
  const place = (id: string | number) => order.indexOf(id as RuleName) + 1
  const of = order.length
  return {
    onDragStart: ({ active }) => say.picked(nameOf(String(active.id)), place(active.id), of),
    // over itself is where it was picked up, of which has been told
    onDragOver: ({ active, over }) =>
      over && over.id !== active.id ? say.over(nameOf(String(active.id)), place(over.id), of) : undefined,
    onDragEnd: ({ active, over }) => say.dropped(nameOf(String(active.id)), place((over ?? active).id), of),
    onDragCancel: ({ active }) => say.canceled(nameOf(String(active.id))),
  }
}
