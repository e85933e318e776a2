import { describeSnsBackend } from '../../conformance/sns-backend.js';
import { snsBackends } from './backends.js';

for (const [name, open] of Object.entries(snsBackends)) describeSnsBackend(name, open);
