export { DynamoDbStreamsService } from './service.js';
