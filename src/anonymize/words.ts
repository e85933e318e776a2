/** Names and words that fakes are put together from. Changing a list changes every fake: add another kind instead. */
export const GIVEN_NAMES = [
  'Ada', 'Alba', 'Amir', 'Anouk', 'Arlo', 'Asta', 'Bela', 'Bruno', 'Cleo', 'Cosmo', 'Dara', 'Dario', 'Edda', 'Elio', 'Esme', 'Ezra',
  'Fay', 'Finn', 'Gaia', 'Goran', 'Hana', 'Hugo', 'Ida', 'Ilan', 'Ines', 'Ivo', 'Jana', 'Jonas', 'Juno', 'Kai', 'Kira', 'Lars',
  'Lena', 'Leo', 'Lia', 'Luca', 'Maja', 'Malik', 'Mila', 'Milo', 'Nadia', 'Nils', 'Noor', 'Omar', 'Opal', 'Otto', 'Pia', 'Quinn',
  'Rafi', 'Rosa', 'Ruben', 'Sami', 'Sina', 'Sven', 'Tara', 'Theo', 'Uma', 'Vera', 'Vito', 'Wanda', 'Xenia', 'Yara', 'Yuri', 'Zoe',
] as const;

export const FAMILY_NAMES = [
  'Abel', 'Adler', 'Amsel', 'Arden', 'Ashby', 'Bach', 'Baum', 'Berg', 'Birch', 'Blum', 'Brook', 'Cole', 'Crane', 'Dale', 'Dorn', 'Eich',
  'Ember', 'Falk', 'Farrow', 'Fink', 'Flint', 'Forst', 'Frost', 'Glen', 'Grove', 'Hain', 'Hart', 'Hazel', 'Heath', 'Holm', 'Horn', 'Iver',
  'Jade', 'Keller', 'Kern', 'Kraft', 'Lake', 'Lark', 'Lind', 'Marsh', 'Meer', 'Moor', 'Nord', 'North', 'Oak', 'Olsen', 'Park', 'Pine',
  'Quell', 'Reed', 'Ritter', 'Rowan', 'Sand', 'Stern', 'Stone', 'Thorn', 'Ulm', 'Vale', 'Voss', 'Wald', 'West', 'Winter', 'Wolf', 'Wren',
] as const;

export const WORDS = [
  'amber', 'apple', 'arrow', 'autumn', 'basket', 'bell', 'blue', 'boat', 'bridge', 'candle', 'castle', 'cedar', 'circle', 'cloud', 'copper', 'corner',
  'dawn', 'desk', 'drum', 'early', 'earth', 'east', 'echo', 'empty', 'evening', 'feather', 'field', 'fire', 'flower', 'fog', 'garden', 'glass',
  'gold', 'grain', 'green', 'harbor', 'hill', 'honey', 'house', 'island', 'ivory', 'kettle', 'ladder', 'lamp', 'leaf', 'light', 'linen', 'maple',
  'marble', 'meadow', 'mirror', 'morning', 'needle', 'ocean', 'olive', 'paper', 'pebble', 'quiet', 'rain', 'river', 'salt', 'silver', 'spring', 'willow',
] as const;
