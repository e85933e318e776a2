/** So many records of a section a comparison shows unless all are asked for. */
export const MAX_RECORDS = 20;
