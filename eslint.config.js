import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noUntaggedFilter = {
  selector: 'Property[key.name="filter"] > TemplateLiteral',
  message: 'Build OData filters with the `odata` tag: an untagged template lets a value change the query.',
};
const noAmbientClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time comes in as a value here.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Time comes in as a value here.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'No randomness here.',
  },
];
const replayedGlobals = [
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
];

export default tseslint.config(
  {
    ignores: [
      'local/host/test/apps/',
      'dist/',
      '.package/',
      '.local/',
      'node_modules/',
      'coverage/',
      'portal/src/api/schema.d.ts',
      'client/api/schema.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'test/support/*.cjs', '.dependency-cruiser.cjs'] },
      },
    },
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': ['error', noUntaggedFilter],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/core/**', 'src/*/domain/**', 'src/*/flow/**', 'src/platform/durable/**'],
    rules: {
      'no-restricted-syntax': ['error', noUntaggedFilter, ...noAmbientClock],
      'no-restricted-globals': ['error', ...replayedGlobals],
    },
  },
  {
    files: ['functions/**'],
    rules: {
      'max-lines': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', 'IfStatement', 'TryStatement', 'ConditionalExpression'],
    },
  },
  {
    files: ['test/**', '**/test/**', 'bench/**'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['portal/vite.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['*.config.js', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      'no-restricted-exports': 'off',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
);
