/** What tokens for Azure Resource Manager are for. */
export const AUDIENCES = ['https://management.azure.com', 'https://management.core.windows.net'];
