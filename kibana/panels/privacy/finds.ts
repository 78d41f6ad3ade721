/** Events in which personal data was found, and those whose text could not be sieved. */
export const FINDS = 'zeef.kinds : *';
export const WITHHELD = 'zeef.withheld : true';
