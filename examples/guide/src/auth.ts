import {
  apiKeyGuard,
  Caller,
  Controller,
  createApplication,
  type Demands,
  Get,
  type Guard,
  type HttpRequest,
  jwtGuard,
  type JwtOptions,
  lambdaHandler,
  type LambdaHandler,
  Post,
  type Principal,
  principalFrom,
  Problem,
  recognisedCaller,
  Roles,
  Unguarded,
  UseGuards,
} from '@millrace/framework'

/** A guard of your own, as a class: the container makes it. */
export class SessionGuard implements Guard {
  static readonly demands: Demands = {
    security: { name: 'session', scheme: { type: 'apiKey', in: 'cookie', name: 'session' } },
    problems: [{ code: 'session.ended', status: 401, detail: 'Log in again.' }],
  }

  async check({ cookies, values }: HttpRequest) {
    const user = await this.userOf(cookies.get('session'))
    if (user === undefined) throw new Problem('session.ended', { status: 401, detail: 'Log in again.' })
    values.set(recognisedCaller, principalFrom('lambda', user, {}))
  }

  private async userOf(session: string | undefined) {
    return session === 's-1' ? 'ada' : undefined
  }
}

export function serve(keys: NonNullable<JwtOptions['keys']>): LambdaHandler {
  const tokens = jwtGuard({ issuer: 'https://issuer.test', audience: 'ledger', keys, algorithms: ['RS256'] })

  @Controller('/ledger')
  @UseGuards(tokens)
  class LedgerController {
    @Get()
    read(@Caller() caller: Principal) {
      return { reader: caller.id, groups: caller.roles }
    }

    @Post()
    @Roles('clerk', 'admin')
    write() {
      return { written: true }
    }

    @Get('/about')
    @Unguarded()
    about(@Caller({ required: false }) caller?: Principal) {
      return { known: caller !== undefined }
    }

    @Get('/export')
    @Unguarded()
    @UseGuards(apiKeyGuard({ keys: { backup: 'a-key-that-nobody-guesses' } }))
    export(@Caller() caller: Principal) {
      return { for: caller.id }
    }

    @Get('/mine')
    @Unguarded()
    @UseGuards(SessionGuard)
    mine(@Caller() caller: Principal) {
      return { of: caller.id }
    }
  }

  return lambdaHandler(createApplication({ name: 'ledger', controllers: [LedgerController] }))
}
