/** Whether something exists in Azure. `unknown`: Azure does not let the desk look, which proves neither. */
export type Existence = 'exists' | 'absent' | 'unknown';
