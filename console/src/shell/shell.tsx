import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useEffect } from 'react'
import { PaletteButton, PaletteKeys } from '../palette/opener.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { EnvironmentSwitch } from './environment-switch.tsx'
import { Live, LiveSign } from './live.tsx'
import { Navigation } from './navigation.tsx'
import { RetailerChoice } from './retailer-choice.tsx'
import { UserMenu } from './user-menu.tsx'

/** What stands around every page: the sidebar, or at a narrow width a drawer, and the colour of the environment. */
export function Shell({ children }: { children: ReactNode }) {
  const { environment } = usePlace()
  const [isOpen, drawer] = useDisclosure(false)
  useEffect(() => {
    document.documentElement.dataset.environment = environment
  }, [environment])
  return (
    <div className="shell">
      <Live />
      <PaletteKeys />
      <a className="skip" href="#content">
        {words.menu.skip}
      </a>
      <section className="topbar" aria-label={words.menu.top}>
        <Burger
          size="sm"
          opened={isOpen}
          onClick={drawer.toggle}
          aria-label={isOpen ? words.menu.close : words.menu.open}
        />
        <Brand />
        {environment === 'sandbox' && <span className="tag sandbox-tag">{words.environment.sandbox}</span>}
      </section>
      <aside className="sidebar">
        <Sidebar follow={() => {}} />
      </aside>
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        size={280}
        title={<Brand />}
        closeButtonProps={{ 'aria-label': words.menu.close }}
        classNames={{ content: 'drawer', body: 'drawer-body', header: 'drawer-head' }}
      >
        <Sidebar follow={drawer.close} isBare />
      </Drawer>
      <main id="content" tabIndex={-1}>
        {environment === 'sandbox' && (
          <p className="strip" role="note">
            {words.sandboxStrip}
          </p>
        )}
        <div className="page">{children}</div>
      </main>
    </div>
  )
}

function Sidebar({ follow, isBare = false }: { follow: () => void; isBare?: boolean }) {
  return (
    <>
      {!isBare && <Brand />}
      <EnvironmentSwitch />
      <PaletteButton />
      <RetailerChoice />
      <Navigation follow={follow} />
      <LiveSign />
      <UserMenu />
    </>
  )
}

function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path className="drop" d="M12 2 19 9 12 16 5 9Z" />
        <path className="deck" d="M2 15h5l5 4.6L17 15h5v3l-10 5-10-5Z" />
      </svg>
      {words.product}
    </span>
  )
}
