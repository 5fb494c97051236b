import { useEffect, useState } from 'react';

/** A value as it was when it last stood still for a while: what is typed fast is not asked about letter by letter. */
export function useSettled<T>(value: T, pauseMs: number): T {
  const text = JSON.stringify(value) as string | undefined;
  const [settled, settle] = useState({ text, value });
  useEffect(() => {
    const timer = setTimeout(() => settle({ text, value }), pauseMs);
    return () => clearTimeout(timer);
    // The value is made anew at each drawing; its text tells whether it is another one.
  }, [text, pauseMs]);
  return settled.text === text ? value : settled.value;
}
