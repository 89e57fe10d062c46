export {
  type EmbeddedDynamoDb,
  embeddedDynamoDb,
  type EmbeddedDynamoDbOptions,
} from './aws/dynamodb/embedded-dynamodb.js'
