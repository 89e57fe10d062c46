import {
  Body,
  Connect,
  Connection,
  type Connections,
  connectionsToken,
  ContainerModule,
  Controller,
  createApplication,
  Disconnect,
  inject,
  lambdaHandler,
  Message,
  Problem,
  Query,
  type SocketAddress,
  type SocketConnection,
} from '@millrace/framework'
import { connectionsBySdk } from '@millrace/framework/websocket'
import { IsString, MaxLength } from 'class-validator'

export class Line {
  @IsString()
  @MaxLength(500)
  text!: string
}

/** Who is there. In truth a table: another environment would not see what this one keeps. */
export class Room {
  readonly members = new Map<string, SocketAddress & { readonly name: string }>()
}

@Controller()
export class ChatController {
  constructor(
    @inject(Room) private readonly room: Room,
    @inject(connectionsToken) private readonly connections: Connections,
  ) {}

  @Connect()
  join(@Connection() { id, endpoint }: SocketConnection, @Query('name') name?: string) {
    if (name === undefined) throw new Problem('chat.nameless', { status: 403, detail: 'Say who you are: ?name=…' })
    this.room.members.set(id, { id, endpoint, name })
  }

  @Message('say')
  async say(@Body() { text }: Line, @Connection() { id }: SocketConnection) {
    const from = this.room.members.get(id)?.name
    for (const member of this.room.members.values()) {
      const isThere = await this.connections.post(member, { from, text })
      if (!isThere) this.room.members.delete(member.id)
    }
  }

  @Message()
  help() {
    return { usage: '{"action":"say","text":"…"}' }
  }

  @Disconnect()
  leave(@Connection() { id }: SocketConnection) {
    this.room.members.delete(id)
  }
}

export function chat(connections: Connections) {
  const port = new ContainerModule(({ bind }) => {
    bind(connectionsToken).toConstantValue(connections)
  })
  return lambdaHandler(createApplication({ name: 'chat', controllers: [ChatController], modules: [port] }))
}

export const handler = chat(connectionsBySdk())
