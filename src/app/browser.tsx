import '#web/parts.css';
import { start } from '#web/router.tsx';
import { pages } from './pages.tsx';

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no element #app');
start(element, pages);
