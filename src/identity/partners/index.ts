import type { FastifyPluginAsync } from 'fastify'
import { answerAsPages } from '../answer-as-pages.ts'
import { takeForms } from '../form.ts'
import { showNotice } from '../layout.ts'
import { takeVisits } from '../visit.ts'
import { mountCredentials } from './credentials.ts'
import { mountManage } from './manage.ts'
import { mountOwn } from './own.ts'
import type { PartnerPages } from './partner-page.ts'
import { mountRequest } from './request.ts'

export type { PartnerPages } from './partner-page.ts'

/** The pages of those who build applications for retailers. They have no account: links that are mailed stand for one. */
export function partnerPages(pages: PartnerPages): FastifyPluginAsync {
  return async (app) => {
    answerAsPages(app)
    app.setNotFoundHandler((_request, reply) =>
      showNotice(reply, {
        status: 404,
        title: 'There is nothing here',
        text: 'The address may have been typed wrongly, or it is no more.',
        link: { href: '/partners', words: 'To the start' },
        home: '/partners',
      }),
    )
    takeForms(app)
    await takeVisits(app, pages.place.hub, { href: '/partners', words: 'To the start' })
    mountRequest(app, pages)
    mountCredentials(app, pages)
    mountManage(app, pages)
    mountOwn(app, pages)
  }
}
