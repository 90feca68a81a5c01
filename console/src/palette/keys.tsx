import './palette.css'
import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { jumpsOf } from './jumps.ts'
import { opener, say } from './words.ts'

const keys = say.keys

/** Everything the keyboard does. */
export function Keys({ close }: { close: () => void }) {
  const { me } = usePlace()
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[opener.keys], keys.palette],
    [['?'], keys.help],
    [['/'], keys.search],
    [['j'], keys.down],
    [['k'], keys.up],
    [['Enter'], keys.open],
    [['x'], keys.pick],
    ...jumpsOf(me.party).map(({ letter, entry }) => [['g', letter], keys.go(entry.label)] as const),
  ]
  return (
    <Modal opened onClose={close} title={keys.title} closeButtonProps={{ 'aria-label': words.close }}>
      <dl className="palette-keys">
        {rows.map(([pressed, what]) => (
          <div key={what}>
            <dt>
              {pressed.map((key, at) => (
                <Fragment key={key}>
                  {at > 0 && <span className="soft small"> {keys.between} </span>}
                  <Kbd>{key}</Kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
