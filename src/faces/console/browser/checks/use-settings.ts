import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { addressWith, readSettings, type Settings } from './settings.ts';
import type { Matter } from './use-matters.ts';

/** Matter and purpose stand in the address; what is said of one organisation only does not outlive the page. */
export function useSettings(matters: readonly Matter[]) {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const fromAddress = readSettings(search, matters);
  const [said, say] = useState<Partial<Settings>>({});
  const settings = { ...fromAddress, ...said };
  return {
    settings,
    change(changes: Partial<Settings>) {
      const { matter, purpose, ...others } = changes;
      // Another matter brings its own clause.
      say((before) => {
        const { clause: _, ...kept } = before;
        return matter === undefined ? { ...before, ...others } : { ...kept, ...others };
      });
      if (matter === undefined && purpose === undefined) return;
      const next = matter === undefined ? { ...settings, ...changes } : { matter, purpose: '' };
      void navigate(addressWith(pathname, next), { replace: true });
    },
  };
}
