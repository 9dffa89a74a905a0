/** The mark: 公信 cut white into vermilion, as on the site; the site draws it for both. */
export const Seal = ({ size }: { size: number }) => (
  <img className="seal" src="/favicon.svg" width={size} height={size} alt="" />
);
