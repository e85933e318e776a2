import type { SqlDialect } from '../../query-execution-backend.js';
import { redshiftLibrary } from './redshift.js';
import type { FunctionLibrary } from './rules.js';
import { trinoLibrary } from './trino.js';

export const libraries: Readonly<Record<SqlDialect, FunctionLibrary>> = { athena: trinoLibrary, redshift: redshiftLibrary };
