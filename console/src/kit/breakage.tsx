import { Component, type ReactNode } from 'react'
import { Failed } from './states.tsx'

/** Around a page: where it breaks, or its file cannot be loaded any more, the rest of the console stands. */
export class Breakage extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    // after an update the files have other names: loading the page again finds them
    return error ? <Failed error={error} again={() => location.reload()} /> : this.props.children
  }
}
