import { Body, Controller, Get, notFound, Param, Post } from '@millrace/framework'
import { IsInt, IsString, Min } from 'class-validator'

/** In cents. */
const prices = new Map([
  ['tea', 450],
  ['coffee', 790],
])

export class Basket {
  @IsString()
  product!: string

  @IsInt()
  @Min(1)
  amount!: number
}

@Controller()
export class Prices {
  @Get('/prices/{product}')
  price(@Param('product') product: string) {
    const cents = prices.get(product)
    if (cents === undefined) throw notFound('product.unknown', 'We do not sell this.')
    return { product, cents }
  }

  @Post('/quotes')
  quote(@Body() { product, amount }: Basket) {
    return { cents: this.price(product).cents * amount }
  }
}
