import {
  ContainerModule,
  Controller,
  createApplication,
  Get,
  inject,
  lambdaHandler,
  type LambdaHandler,
  notFound,
  Param,
  type Token,
} from '@millrace/framework'

/** Where temperatures come from: a port, so that a test can give its own. */
export interface Stations {
  celsiusAt(town: string): Promise<number | undefined>
}

export const stations: Token<Stations> = Symbol.for('guide.stations')

@Controller('/weather')
export class WeatherController {
  constructor(@inject(stations) private readonly at: Stations) {}

  @Get('/{town}')
  async find(@Param('town') town: string) {
    const celsius = await this.at.celsiusAt(town)
    if (celsius === undefined) throw notFound('town.unknown', 'There is no station in this town.')
    return { town, celsius }
  }
}

export function serve(given: Stations): LambdaHandler {
  const module = new ContainerModule(({ bind }) => void bind(stations).toConstantValue(given))
  return lambdaHandler(createApplication({ name: 'weather', controllers: [WeatherController], modules: [module] }))
}
