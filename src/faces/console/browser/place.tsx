import { createContext, useContext } from 'react';

/** What the server wrote into the page: whose console this is. */
export type Place = { cityName: string; isDemo: boolean };

export const PlaceProvider = createContext<Place>({ cityName: '', isDemo: false });
export const usePlace = (): Place => useContext(PlaceProvider);

export const placeOf = ({ dataset }: HTMLElement): Place => ({
  cityName: dataset.city ?? '',
  isDemo: dataset.demo === 'true',
});
