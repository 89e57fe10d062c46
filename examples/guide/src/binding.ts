import {
  Body,
  Controller,
  Cookie,
  createApplication,
  File,
  Form,
  fromHeader,
  Get,
  Header,
  lambdaHandler,
  Post,
  Query,
  readWith,
  type UploadedFile,
} from '@millrace/framework'
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'

export class Filter {
  @IsOptional()
  @IsString()
  author?: string

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number
}

export class NewReview {
  @IsString()
  @Length(1, 2000)
  text!: string

  @IsInt()
  @Min(1)
  @Max(5)
  stars!: number
}

export enum Order {
  Newest = 'newest',
  Best = 'best',
}

export const Theme = () => Cookie('theme', { oneOf: ['light', 'dark'] })

const Tenant = () => readWith(fromHeader('x-tenant'), { type: String, required: true })

@Controller('/reviews')
export class ReviewsController {
  @Get()
  list(@Query('order', { oneOf: Order }) order: Order = Order.Newest, @Query('ids', [Number]) ids: number[] = []) {
    return { order, ids }
  }

  @Get('/search')
  search(@Query() filter: Filter) {
    return { author: filter.author, limit: filter.limit ?? 25 }
  }

  @Get('/mine')
  mine(@Tenant() tenant: string, @Theme() theme?: 'light' | 'dark', @Header('if-none-match') tag?: string) {
    return { tenant, theme, tag }
  }

  @Post()
  add(@Body() review: NewReview) {
    return { stars: review.stars }
  }

  @Post('/photo')
  photo(@Form() review: NewReview, @File('photo') photo: UploadedFile) {
    return { stars: review.stars, bytes: photo.bytes.length }
  }
}

export const app = createApplication({ name: 'reviews', controllers: [ReviewsController] })
export const handler = lambdaHandler(app)
