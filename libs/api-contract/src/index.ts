export * from './resources/common';
export * from './resources/sessions';
export * from './resources/cases';
export * from './resources/units';
export * from './resources/policy-points';
export * from './resources/plugins';
export * from './operations';
export * from './openapi';
