import { startStack } from './local/stack/start-stack.ts';
const stack = await startStack({ data: '/tmp/pkdata', portBase: 0, fresh: true, app: process.argv[2], progress: (s)=>console.log(s) });
console.log(JSON.stringify(stack.info().urls));
process.on('SIGTERM', ()=> void stack.stop().then(()=>process.exit(0)));
setInterval(()=>{},1000);
