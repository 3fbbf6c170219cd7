#!/usr/bin/python3
"""Checks playbooks against the JSON Schema of the format.

check_playbook_schema.py SCHEMA FILE...

A FILE that ends in .md gives its first json block. With python3-jsonschema the whole of the schema
counts; without it the part that playbooks use: types, required and known keys, enumerations,
patterns, lengths and bounds. Prints one line a fault and exits 1 when there is one.
"""
import json
import re
import sys

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool}
NUMBERS = {'integer': int, 'number': (int, float)}


def load(path):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if path.endswith('.md'):
        text = re.search(r'^```json\n(.*?)^```', text, re.DOTALL | re.MULTILINE).group(1)
    return json.loads(text)


def is_of_type(value, name):
    if name in NUMBERS:
        return isinstance(value, NUMBERS[name]) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def resolve(schema, root):
    """The schema a reference stands for; what stands beside the reference counts too."""
    reference = schema.get('$ref')
    if reference is None:
        return schema
    target = root
    for part in reference.removeprefix('#/').split('/'):
        target = target[part]
    return {**resolve(target, root), **{key: value for key, value in schema.items() if key != '$ref'}}


def faults_of_object(value, schema, root, path):
    known = schema.get('properties', {})
    for key in schema.get('required', []):
        if key not in value:
            yield f'{path}.{key}', 'is missing'
    for key, member in value.items():
        if key in known:
            yield from faults(member, known[key], root, f'{path}.{key}')
        elif schema.get('additionalProperties') is False:
            yield f'{path}.{key}', 'is not known'


def faults_of_list(value, schema, root, path):
    if len(value) < schema.get('minItems', 0):
        yield path, 'holds too few entries'
    if len(value) > schema.get('maxItems', len(value)):
        yield path, 'holds too many entries'
    if schema.get('uniqueItems') and len({json.dumps(each) for each in value}) < len(value):
        yield path, 'names an entry twice'
    for index, element in enumerate(value):
        yield from faults(element, schema.get('items', {}), root, f'{path}[{index}]')


def faults_of_string(value, schema, path):
    if not schema.get('minLength', 0) <= len(value) <= schema.get('maxLength', len(value)):
        yield path, 'is too short or too long'
    if 'pattern' in schema and not re.search(schema['pattern'], value):
        yield path, f'does not match {schema["pattern"]}'


def faults(value, schema, root, path='$'):
    schema = resolve(schema, root)
    if 'type' in schema and not is_of_type(value, schema['type']):
        yield path, f'is not of type {schema["type"]}'
        return
    if 'const' in schema and value != schema['const']:
        yield path, f'is not {schema["const"]}'
    if 'enum' in schema and value not in schema['enum']:
        yield path, 'is none of ' + ', '.join(schema['enum'])
    if isinstance(value, dict):
        yield from faults_of_object(value, schema, root, path)
    elif isinstance(value, list):
        yield from faults_of_list(value, schema, root, path)
    elif isinstance(value, str):
        yield from faults_of_string(value, schema, path)
    elif not isinstance(value, bool):
        if not schema.get('minimum', value) <= value <= schema.get('maximum', value):
            yield path, 'is out of range'


def check_with_library(value, schema, validator):
    validator.check_schema(schema)
    for error in validator(schema).iter_errors(value):
        yield error.json_path, error.message


def check(value, schema):
    """All faults, by the library where it is there."""
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        return list(faults(value, schema, schema))
    return list(check_with_library(value, schema, Draft202012Validator))


def broken_copies(value):
    """Copies that a schema worth its name refuses; otherwise a check that checks nothing passes."""
    for key in ('phases', 'title', 'format_version'):
        yield f'without {key}', {name: member for name, member in value.items() if name != key}
    yield 'with a key nobody knows', {**value, 'unknown': 1}
    yield 'with a text in one language', {**value, 'title': {'en': 'a'}}
    yield 'with an id in capitals', {**value, 'id': 'ID'}
    yield 'with an operator nobody knows', with_exit(value, {'when': {'like': ['a', 'b']}})
    yield 'with a field of a type nobody knows', with_part(value, 'fields', {'type': 'word'})


def with_part(value, key, member):
    """A copy of which the first of a list of the deployment has another member."""
    deployment = value['deployment']
    first, *others = deployment[key]
    return {**value, 'deployment': {**deployment, key: [{**first, **member}, *others]}}


def with_exit(value, member):
    return with_part(value, 'steps', {'exit': [{'message': value['title'], **member}]})


def main():
    schema_path, *paths = sys.argv[1:]
    schema = load(schema_path)
    failed = False
    for path in paths:
        value = load(path)
        for place, words in check(value, schema):
            print(f'{path}: {place}: {words}')
            failed = True
        for name, broken in broken_copies(value):
            if not check(broken, schema) or not list(faults(broken, schema, schema)):
                print(f'{schema_path}: accepts {path} {name}')
                failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
