export { StsService } from './service.js';
