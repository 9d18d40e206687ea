#!/usr/bin/env python3
"""Check the place files. usage: check_places.py DATA_DIR"""
import os, re, sys

D = sys.argv[1]
COLS = {
    'countries.tsv': 'key iso2 numeric name official aliases adjectives demonyms capital continent status parent from to',
    'macro_regions.tsv': 'key name aliases adjectives kind countries',
    'regions.tsv': 'key name aliases country flags',
    'cities.tsv': 'key name aliases country region lat lon population capital flags',
    'cities_small.tsv': 'key name aliases country region lat lon population capital flags',
    'facilities.tsv': 'key name aliases country kind sector',
    'seats.tsv': 'key name aliases country sector kind',
}
bad = 0


def err(*a):
    global bad
    bad += 1
    print(*a)


data = {}
for fn, cols in COLS.items():
    lines = open(os.path.join(D, fn), encoding='utf8').read().split('\n')
    if lines[-1]:
        err(fn, 'no newline at the end')
    lines = lines[:-1]
    if not (lines[0].startswith('# ') and lines[1].startswith('# origin: ') and '; licence: ' in lines[1]):
        err(fn, 'comment lines')
    body = [l for l in lines if not l.startswith('# ')]
    head = body[0].split('\t')
    if head != cols.split():
        err(fn, 'header', head)
    rows = [l.split('\t') for l in body[1:]]
    for r in rows:
        if len(r) != len(head):
            err(fn, 'columns', r)
        for c in r:
            if c != c.strip() or '"' in c or '||' in c or c.startswith('|') or c.endswith('|'):
                err(fn, 'cell', r[0], repr(c))
            if '|' in c and len(set(c.split('|'))) != len(c.split('|')):
                err(fn, 'double in list', r[0], c)
        if not r[0] or not r[head.index('name')]:
            err(fn, 'empty', r)
    keys = [r[0].encode() for r in rows]
    if keys != sorted(keys):
        err(fn, 'not sorted')
    if len(set(keys)) != len(keys):
        err(fn, 'keys not unique', [k for k in set(keys) if keys.count(k) > 1])
    data[fn] = [dict(zip(head, r)) for r in rows]
codes = {c['key'] for c in data['countries.tsv']}
regs = {r['key'] for r in data['regions.tsv']}
for c in data['countries.tsv']:
    if c['parent'] and c['parent'] not in codes:
        err('parent', c)
    if c['status'] not in ('member', 'observer', 'dependency', 'contested', 'former'):
        err('status', c)
    for k in ('from', 'to'):
        if c[k] and not re.fullmatch(r'\d{4}(-\d\d(-\d\d)?)?', c[k]):
            err('date', c)
    if c['from'] and c['to'] and c['from'] > c['to']:
        err('from > to', c)
iso = [c['iso2'] for c in data['countries.tsv'] if c['iso2']]
if len(set(iso)) != len(iso):
    err('iso2 twice', [i for i in set(iso) if iso.count(i) > 1])
for fn, rows in data.items():
    for r in rows:
        for c in (r.get('country', '') or r.get('countries', '')).split('|'):
            if c and c not in codes:
                err(fn, 'country', r)
        if r.get('region') and r['region'] not in regs:
            err(fn, 'region', r)
        if 'lat' in r and not (-90 <= float(r['lat']) <= 90 and -180 <= float(r['lon']) <= 180):
            err(fn, 'place', r)
names = {}
for c in data['countries.tsv']:
    for n in {c['name'], c['official'], *c['aliases'].split('|')} - {''}:
        names.setdefault(n, []).append(c['key'])
for n, k in names.items():
    if len(k) > 1:
        err('country name with two owners:', n, k)
cities = {(r['name'], r['country']): r for r in data['cities.tsv']}
for n, c in [('Kyiv', 'UKR'), ('Fallujah', 'IRQ'), ('Raqqa', 'SYR'), ('Mecca', 'SAU'), ('Basra', 'IRQ'), ('New York', 'USA'),
             ('Cologne', 'DEU'), ('Munich', 'DEU'), ('Mumbai', 'IND'), ('Washington', 'USA'), ('Davos', 'CHE'), ('Kobani', 'SYR'),
             ('Mexico City', 'MEX'), ('Frankfurt', 'DEU'), ('Srebrenica', 'BIH'), ('New Delhi', 'IND'), ('Ulaanbaatar', 'MNG')]:
    if (n, c) not in cities:
        err('city missing', n, c)
for r in data['countries.tsv']:
    if r['capital'] and r['status'] in ('member', 'dependency', 'observer') and '-' not in r['key'] and (r['capital'], r['key']) not in cities:
        print('note: capital not in cities.tsv:', r['key'], r['capital'])
print({k: len(v) for k, v in data.items()}, 'errors:', bad)
sys.exit(bad > 0)
