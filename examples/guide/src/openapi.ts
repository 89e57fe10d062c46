import {
  Answer,
  apiKeyGuard,
  Body,
  Controller,
  createApplication,
  Describe,
  FailsWith,
  Get,
  lambdaHandler,
  notFound,
  Param,
  Post,
  Schema,
  Status,
  UseGuards,
} from '@millrace/framework'
import { openApiController, openApiOf } from '@millrace/framework/openapi'
import { IsInt, IsISO8601, IsString, Length, Max, Min } from 'class-validator'

export class NewTrip {
  @IsString()
  @Length(1, 80)
  to!: string

  @IsISO8601()
  @Schema({ description: 'When it starts.', examples: ['2026-12-24T08:00:00Z'] })
  starts!: string

  @IsInt()
  @Min(1)
  @Max(8)
  seats!: number
}

export class Trip extends NewTrip {
  @IsInt()
  id!: number
}

@Controller('/trips')
@Describe({ description: 'Where the bus goes.' })
@UseGuards(apiKeyGuard({ keys: { partner: 'a-key-that-nobody-guesses' } }))
export class TripsController {
  @Get('/{id}')
  @Answer(Trip)
  @FailsWith('trip.unknown', 404, 'There is no trip of this number.')
  find(@Param('id', { description: 'Its number.' }) id: number): Trip {
    if (id !== 1) throw notFound('trip.unknown', 'There is no trip of this number.')
    return { id, to: 'Kobe', starts: '2026-12-24T08:00:00Z', seats: 4 }
  }

  @Post()
  @Status(201)
  @Answer(Trip)
  @Describe({ summary: 'Announces a trip', operationId: 'announceTrip' })
  announce(@Body() trip: NewTrip) {
    return Object.assign(new Trip(), trip, { id: 2 })
  }
}

export const app = createApplication({
  name: 'trips',
  controllers: [TripsController, openApiController({ version: '1.0.0', page: true, beforeGuards: true })],
})

export const document = openApiOf(app, { title: 'Trips', version: '1.0.0' })

export const handler = lambdaHandler(app)
