import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// As in jest.config.js: a machine that does other work too.
configure( { asyncUtilTimeout: 10000 } );
